package dev.ptu.scaler.decide;

import dev.ptu.core.forecast.DemandProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** A past day's demand, as far as it was over when it was read. */
final class PastDay {
    private final Instant start;
    private final double[] demandPtu;
    private final Instant observedAt;

    /**
     * The day.
     *
     * @param start its first minute
     * @param demandPtu of each of its minutes; NaN when unknown
     * @param observedAt when it was read
     */
    PastDay(Instant start, double[] demandPtu, Instant observedAt) {
        this.start = start;
        this.demandPtu = demandPtu.clone();
        this.observedAt = observedAt;
    }

    Instant start() {
        return start;
    }

    Instant observedAt() {
        return observedAt;
    }

    /** End of the last quarter of an hour that was over when it was read. */
    Instant end() {
        long over = Duration.between(start, observedAt).toMinutes();
        long minutes = Math.clamp(over, 0, demandPtu.length);
        return start.plus(Duration.ofMinutes(minutes - minutes % DemandProfile.STEP_MINUTES));
    }

    /** The minutes from then on, with unknown ones up to the day's first. */
    double[] since(Instant from) {
        int gap = Math.toIntExact(Duration.between(from, start).toMinutes());
        int known = Math.toIntExact(Duration.between(start, end()).toMinutes());
        double[] minutes = new double[gap + known];
        Arrays.fill(minutes, 0, gap, Double.NaN);
        System.arraycopy(demandPtu, 0, minutes, gap, known);
        return minutes;
    }
}
