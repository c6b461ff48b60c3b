package dev.ptu.collector.series;

import static dev.ptu.collector.series.FreshnessRules.MINUTE;
import static dev.ptu.collector.series.FreshnessRules.endOf;

import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a series' readings mean and which of them are to be told.
 *
 * <p>The rules, in order, for a minute of a series:
 *
 * <ol>
 *   <li>Something was going on: told as read, at once, and told again when a later read differs.
 *   <li>Anything else waits until the minute is <em>stable</em>: its end is {@code settle} old and
 *       two answered reads in a row agreed. Azure's newest minutes are partial, or zero and later
 *       corrected.
 *   <li>Zero or missing, and utilization is zero in that minute: zero.
 *   <li>Older than evidence of this series: an explicit zero is a zero; a missing value is a gap,
 *       told as a record without numbers.
 *   <li>Newer than all evidence: unknown, and nothing is told; unless the absence has lasted {@code
 *       absentAfter} while the query succeeds and another series of the account is alive: zero.
 *       Never where another series of the same deployment was active in that minute.
 * </ol>
 *
 * <p>Of latency only the first rule holds: a mean over no requests is unknown, never zero, and
 * nothing is told of it.
 *
 * <p><em>Evidence</em> is a stable minute that was active, or zero by utilization, or an explicit
 * zero of utilization itself or of a series that was never active. So trailing zeros beside active
 * history are no evidence: unknown is not zero.
 *
 * <p>Consequence in numbers: with {@code settle} 2 minutes and a poll a minute, {@code
 * observedUntil} runs 2 to 4 minutes behind the clock.
 */
public final class Freshness {
    private final SeriesMemory memory;
    private final Surroundings around;
    private final Instant now;
    private final FreshnessRules rules;
    private final Instant evidenceUntil;
    private final boolean absent;

    private Freshness(SeriesMemory memory, Surroundings around, Instant now, FreshnessRules rules) {
        this.memory = memory;
        this.around = around;
        this.now = now;
        this.rules = rules;
        this.evidenceUntil = evidence();
        this.absent =
                around.answered()
                        && around.accountAlive()
                        && !evidenceUntil.plus(rules.absentAfter()).isAfter(now);
    }

    /**
     * What is to be told now, and the memory with what was learnt; nothing counts as told before
     * {@link SeriesMemory#afterTelling}.
     *
     * @param memory the series, this poll's readings included
     * @param around what other series say
     * @param now the poll's event time
     */
    public static Step step(
            SeriesMemory memory, Surroundings around, Instant now, FreshnessRules rules) {
        return new Freshness(memory, around, now, rules).step();
    }

    private Step step() {
        List<Told> news = new ArrayList<>();
        Instant observed = later(memory.observedUntil(), evidenceUntil);
        for (Map.Entry<Instant, MinuteMemory> entry : memory.minutes().entrySet()) {
            Instant minute = entry.getKey();
            Sample verdict = verdict(minute, entry.getValue());
            if (verdict == null) {
                continue;
            }
            if (!minute.isBefore(evidenceUntil) && stable(minute)) {
                observed = later(observed, endOf(minute));
            }
            if (!verdict.equals(entry.getValue().told())) {
                news.add(new Told(minute, verdict));
            }
        }
        if (news.isEmpty() && observed.isAfter(memory.toldUntil())) {
            carrier(observed, news);
        }
        return new Step(
                memory.withKnowledge(evidenceUntil, observed).forget(now, rules), news, observed);
    }

    /** Nothing is new but that a minute became stable: its record is told again to carry that. */
    private void carrier(Instant observed, List<Told> news) {
        Instant minute = observed.minus(MINUTE);
        MinuteMemory known = memory.minutes().get(minute);
        Sample verdict = known == null ? null : verdict(minute, known);
        if (verdict != null) {
            news.add(new Told(minute, verdict));
        }
    }

    private @Nullable Sample verdict(Instant minute, MinuteMemory known) {
        Sample read = known.reading() == null ? null : known.reading().sample();
        if (known.active()) {
            return read;
        }
        if (memory.kind() == Kind.LATENCY || !stable(minute)) {
            return null;
        }
        boolean busy = around.busyAt().test(minute);
        if (idle(minute) && !busy) {
            return memory.kind().zero();
        }
        if (minute.isBefore(evidenceUntil)) {
            return known.present() ? read : gap(minute, known.told(), busy);
        }
        return absent && !busy ? memory.kind().zero() : null;
    }

    /** A zero that was once concluded stays, unless it is contradicted. */
    private @Nullable Sample gap(Instant minute, @Nullable Sample told, boolean busy) {
        Instant first = memory.firstPresent();
        if (first == null || minute.isBefore(first)) {
            return null;
        }
        return told == null || busy ? memory.kind().gap() : told;
    }

    private Instant evidence() {
        return memory.minutes().descendingMap().entrySet().stream()
                .filter(e -> stable(e.getKey()) && isEvidence(e.getKey(), e.getValue()))
                .findFirst()
                .map(e -> later(endOf(e.getKey()), memory.evidenceUntil()))
                .orElse(memory.evidenceUntil());
    }

    private boolean isEvidence(Instant minute, MinuteMemory known) {
        if (known.active() || idle(minute)) {
            return true;
        }
        boolean zeroCounts = memory.kind() == Kind.UTILIZATION || !memory.everActive();
        return known.present() && zeroCounts;
    }

    private boolean idle(Instant minute) {
        return around.idleAt().test(minute);
    }

    private boolean stable(Instant minute) {
        return memory.stable(minute, now, rules);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /**
     * A minute to be told.
     *
     * @param minute start of the minute
     * @param sample what is told of it
     */
    public record Told(Instant minute, Sample sample) {}

    /**
     * What came of a poll.
     *
     * @param memory the series with what was learnt
     * @param news what is to be told, oldest first
     * @param observedUntil what every record of this step carries
     */
    public record Step(SeriesMemory memory, List<Told> news, Instant observedUntil) {
        /** Copies the news. */
        public Step {
            news = List.copyOf(news);
        }
    }
}
