package dev.ptu.simulator.azure;

import dev.ptu.simulator.plant.Deployment;
import java.time.Duration;
import java.time.Instant;

/**
 * How much of a minute Azure Monitor already shows. A minute that is not over shows nothing; a
 * fresh one is absent or, as often, reads as zero; then a growing share; once as old as the lag,
 * the truth.
 *
 * @param lag how long after its end a minute becomes exact
 * @see <a href="https://learn.microsoft.com/azure/azure-monitor/metrics/metrics-troubleshoot">
 *     Metrics troubleshooting: recent minutes are incomplete and corrected later</a>
 */
record MetricLag(Duration lag) {
    private static final double FRESH = 0.25;
    private static final double MOST_PARTIAL = 0.95;

    /** What is visible of a minute. */
    sealed interface Sight {
        /** No value. */
        record Nothing() implements Sight {}

        /**
         * A share of the truth.
         *
         * @param share 0 to below 1
         */
        record Partial(double share) implements Sight {}

        /** Zero, of whatever metric. */
        record Zero() implements Sight {}

        /** The truth. */
        record Exact() implements Sight {}
    }

    Sight sight(Deployment deployment, long epochMinute, Instant now) {
        long ageMillis = now.toEpochMilli() - (epochMinute + 1) * 60_000;
        if (ageMillis < 0) {
            return new Sight.Nothing();
        }
        if (ageMillis >= lag.toMillis()) {
            return new Sight.Exact();
        }
        double share = (double) ageMillis / lag.toMillis();
        if (share < FRESH) {
            boolean zero =
                    ((deployment.id().hashCode() ^ epochMinute * 0x9e3779b9L) >>> 4 & 1) == 0;
            return zero ? new Sight.Partial(0) : new Sight.Nothing();
        }
        return new Sight.Partial(Math.min(MOST_PARTIAL, share));
    }
}
