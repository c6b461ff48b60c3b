package dev.ptu.backtest.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * What the polls of a minute read. Usually the minute that is {@link #LAG_MINUTES} old.
 *
 * <p>Holds nothing: what a poll reads follows from the minute alone.
 */
@FunctionalInterface
interface Metrics {

    /** How late metrics are: at minute t those up to {@code t - 1 - LAG_MINUTES} are there. */
    int LAG_MINUTES = 3;

    /** So long a series must be absent before absence means zero. */
    int ABSENT_MINUTES = 45;

    /** So much later some minutes are true. */
    int LATE_MINUTES = 10;

    /** So much is read again with every poll. */
    int AGAIN_MINUTES = 30;

    /** Every minute once, when it is old enough. */
    Metrics PROMPT = (now, _) -> upTo(newest(now), newest(now));

    /**
     * What is read at a minute, oldest first.
     *
     * @param now minute of the poll
     * @param demandPtu what was asked for, by minute
     */
    List<Reading> read(int now, double[] demandPtu);

    /**
     * What a poll read of one minute.
     *
     * @param minute which
     * @param isZero whether it read zeros, whatever was asked for
     * @param stableUntil the newest minute, exclusive, that the poll calls stable
     */
    record Reading(int minute, boolean isZero, int stableUntil) {}

    private static int newest(int now) {
        return now - 1 - LAG_MINUTES;
    }

    private static List<Reading> upTo(int newest, int oldest) {
        List<Reading> readings = new ArrayList<>();
        for (int minute = Math.max(0, oldest); minute <= newest; minute++) {
            readings.add(new Reading(minute, false, minute + 1));
        }
        return readings;
    }

    /**
     * Nothing is read in the minutes {@code [first, end)}; the poll at {@code end} reads it all.
     */
    static Metrics failing(int first, int end, Metrics otherwise) {
        return (now, demandPtu) -> {
            if (now >= first && now < end) {
                return List.of();
            }
            return now == end ? upTo(newest(now), newest(first)) : otherwise.read(now, demandPtu);
        };
    }

    /**
     * The minutes that are not old enough read zero, and are not called stable. From {@code first}
     * on those of every other hour are true only ten minutes later than others.
     */
    static Metrics zerosFirst(int first) {
        return (now, _) -> {
            // Half an hour is read again with every poll, so that what was zero is corrected.
            int oldest = Math.max(0, now - AGAIN_MINUTES);
            int stableUntil = oldest;
            while (stableUntil < now && trueAt(stableUntil, first) <= now) {
                stableUntil++;
            }
            List<Reading> readings = new ArrayList<>();
            for (int minute = oldest; minute < now; minute++) {
                readings.add(new Reading(minute, trueAt(minute, first) > now, stableUntil));
            }
            return readings;
        };
    }

    private static int trueAt(int minute, int first) {
        int late = minute >= first && minute / 60 % 2 == 1 ? LATE_MINUTES : 0;
        return minute + 1 + LAG_MINUTES + late;
    }

    /** Minutes without demand are not there at all, and become zeros after a while. */
    static Metrics absentWhenIdle() {
        return (now, demandPtu) -> {
            int newest = newest(now);
            int idle = 0;
            while (idle <= newest && demandPtu[newest - idle] == 0) {
                idle++;
            }
            if (newest < 0 || (idle > 0 && idle < ABSENT_MINUTES)) {
                return List.of();
            }
            int before = idle > 0 ? newest - idle : newest - 1;
            int absent = 0;
            while (idle == 0 && absent <= before && demandPtu[before - absent] == 0) {
                absent++;
            }
            int oldest = newest;
            if (idle == ABSENT_MINUTES) {
                oldest = newest - ABSENT_MINUTES + 1;
            } else if (absent > 0 && absent < ABSENT_MINUTES) {
                oldest = newest - absent;
            }
            return upTo(newest, oldest);
        };
    }
}
