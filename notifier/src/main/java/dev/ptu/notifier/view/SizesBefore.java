package dev.ptu.notifier.view;

import dev.ptu.events.Evaluated;
import dev.ptu.events.ScaleApplied;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sizes in force in the 30 days before this system changed one for the first time: what a
 * saving is compared with.
 *
 * <p>The mean is over the minutes that were evaluated before that change. Of a change that is older
 * than the evaluations that are kept, the size before it stands in: that is on {@code
 * ptu.outcomes}, which keeps 400 days. Before the first change there is nothing to compare with,
 * and the mean is unknown.
 */
final class SizesBefore {
    private static final int DAYS = 30;
    private static final long DAY_MINUTES = Duration.ofDays(1).toMinutes();

    /** By day, modulo {@link #DAYS}. */
    private final double[] sums = new double[DAYS];

    private final int[] minutes = new int[DAYS];
    private final long[] days = new long[DAYS];
    private @Nullable Instant changedAt;
    private int changedFrom;
    private long counted = Long.MIN_VALUE;

    void record(Evaluated evaluated) {
        Instant minute = evaluated.minute();
        long epochMinute = Math.floorDiv(minute.getEpochSecond(), 60);
        boolean before = changedAt == null || minute.isBefore(changedAt);
        if (before && evaluated.currentPtu() > 0 && epochMinute > counted) {
            counted = epochMinute;
            long day = Math.floorDiv(epochMinute, DAY_MINUTES);
            int slot = Math.floorMod(day, DAYS);
            if (days[slot] != day) {
                days[slot] = day;
                sums[slot] = 0;
                minutes[slot] = 0;
            }
            sums[slot] += evaluated.currentPtu();
            minutes[slot]++;
        }
    }

    void record(ScaleApplied applied) {
        boolean changes = applied.fromPtu() != applied.toPtu() && applied.fromPtu() > 0;
        if (changes && (changedAt == null || applied.at().isBefore(changedAt))) {
            changedAt = applied.at();
            changedFrom = applied.fromPtu();
        }
    }

    /** Mean size in PTU; null before the first change. */
    @Nullable Double meanPtu() {
        Instant changed = changedAt;
        if (changed == null) {
            return null;
        }
        long last = Math.floorDiv(Math.floorDiv(changed.getEpochSecond(), 60), DAY_MINUTES);
        double sum = 0;
        int known = 0;
        for (int slot = 0; slot < DAYS; slot++) {
            if (minutes[slot] > 0 && days[slot] <= last && days[slot] > last - DAYS) {
                sum += sums[slot];
                known += minutes[slot];
            }
        }
        return known == 0 ? (double) changedFrom : sum / known;
    }
}
