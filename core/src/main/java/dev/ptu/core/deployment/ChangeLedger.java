package dev.ptu.core.deployment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of the last 24 hours and what is left of the two allowances that make changes dear.
 *
 * <p>An allowance is a token bucket: it fills with time, a change takes one. The emptier it is, the
 * more the next change has to be worth ({@code economics}).
 *
 * @param at when the allowances were counted; the epoch before the first change
 * @param changes left of the allowance of changes
 * @param reversals left of the allowance of changes against the last direction
 * @param lastGrew whether the last change was a growth; meaningless before the first
 * @param times when sizes changed in the 24 hours before {@code at}, oldest first; whole minutes,
 *     rounded up
 */
public record ChangeLedger(
        Instant at, double changes, double reversals, boolean lastGrew, List<Instant> times) {

    /** More are not kept: no budget may be larger. */
    public static final int MOST_TIMES = 96;

    private static final Duration DAY = Duration.ofDays(1);

    /** Copies the times in their order. */
    public ChangeLedger {
        times = times.stream().map(ChangeLedger::wholeMinute).sorted().toList();
    }

    /** Up, so that a change is never forgotten before its 24 hours are over. */
    private static Instant wholeMinute(Instant time) {
        Instant start = time.truncatedTo(ChronoUnit.MINUTES);
        return start.equals(time) ? time : start.plusSeconds(60);
    }

    /**
     * So many changes a day fill the allowance of changes again, at a cost of 1 each: a little less
     * than a budget of 24, so that its hard limit is rarely met.
     */
    static final double CHANGES_PER_DAY = 22;

    /** Most that the allowance of changes holds. */
    static final double MOST_CHANGES = 12;

    /** Fill and size of the allowance of reversals. */
    static final double MOST_REVERSALS = 11;

    /** Nothing changed yet; the allowances start a quarter full. */
    public static final ChangeLedger NEW =
            new ChangeLedger(Instant.EPOCH, MOST_CHANGES / 4, MOST_REVERSALS / 4, false, List.of());

    /** With the allowances as they are at that time. */
    public ChangeLedger at(Instant now) {
        if (at.equals(Instant.EPOCH)) {
            return new ChangeLedger(now, changes, reversals, lastGrew, times);
        }
        double days = Math.max(0, Duration.between(at, now).toSeconds() / 86_400.0);
        return new ChangeLedger(
                now,
                Math.min(MOST_CHANGES, changes + days * CHANGES_PER_DAY),
                Math.min(MOST_REVERSALS, reversals + days * MOST_REVERSALS),
                lastGrew,
                times.stream().filter(time -> time.isAfter(now.minus(DAY))).toList());
    }

    /** How full the allowance of changes is, 0 (or less, overdrawn) to 1. */
    public double changeFill() {
        return changes / MOST_CHANGES;
    }

    /** How full the allowance of reversals is, 0 (or less, overdrawn) to 1. */
    public double reversalFill() {
        return reversals / MOST_REVERSALS;
    }

    /** Whether a change in that direction would turn the last one back. */
    public boolean wouldReverse(boolean grows) {
        return !times.isEmpty() && grows != lastGrew;
    }

    ChangeLedger with(DeploymentEvent.ChangeCounted counted) {
        if (times.contains(wholeMinute(counted.at()))) {
            return this; // told twice: there is at most one change a minute
        }
        ChangeLedger now = at(counted.at());
        double reversal = now.wouldReverse(counted.grows()) ? counted.cost() : 0;
        List<Instant> next = new ArrayList<>(now.times);
        next.add(counted.at());
        int forgotten = Math.max(0, next.size() - MOST_TIMES);
        return new ChangeLedger(
                now.at,
                now.changes - counted.cost(),
                now.reversals - reversal,
                counted.grows(),
                next.subList(forgotten, next.size()));
    }
}
