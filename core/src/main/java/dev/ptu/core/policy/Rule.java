package dev.ptu.core.policy;

import dev.ptu.core.units.Utilization;

/** How a size follows the load. */
public sealed interface Rule {

    /** The name in configuration and rationales. */
    String name();

    /**
     * The classic pair of thresholds on the mean utilization of the last five closed minutes.
     *
     * <p>Above 0.9 the size grows by half, below 0.5 it shrinks by a quarter, both rounded down:
     * {@code int(current x 1.5)}, {@code int(current x 0.75)}; otherwise it stays.
     */
    record Threshold() implements Rule {
        /** Above this the size grows. */
        public static final Utilization GROW_ABOVE = new Utilization(0.9);

        /** Below this the size shrinks. */
        public static final Utilization SHRINK_BELOW = new Utilization(0.5);

        @Override
        public String name() {
            return "threshold";
        }
    }

    /**
     * The size at which the load would be the target utilization: {@code ceil(current x load /
     * target)}, as in Kubernetes' HPA; the load is demand over size where demand is known, which
     * goes on where utilization stops.
     *
     * @param utilization what it aims at, above 0 and at most 1
     * @param growTolerance it grows only beyond this share above its aim, 0 or more
     * @param shrinkTolerance it shrinks only beyond this share below its aim, 0 to below 1
     */
    record Target(Utilization utilization, double growTolerance, double shrinkTolerance)
            implements Rule {
        /** Aim 0.7 with a tolerance of 0.1 either way. */
        public static final Target DEFAULT = new Target(new Utilization(0.7), 0.1, 0.1);

        @Override
        public String name() {
            return "target";
        }
    }

    /**
     * The size that is the cheapest for the demand to be expected: unused units cost their price,
     * overflow costs what the policy's {@link Economics} say it is worth to avoid.
     */
    record Economic() implements Rule {
        @Override
        public String name() {
            return "economic";
        }
    }

    /**
     * The usual peak of the hour and a share on top: {@code baseline x (1 + share)}, where the
     * baseline is the median over like days of that hour's 95th percentile.
     *
     * @param share on top of the baseline, 0 or more
     */
    record Headroom(double share) implements Rule {
        /** A quarter on top. */
        public static final Headroom DEFAULT = new Headroom(0.25);

        @Override
        public String name() {
            return "headroom";
        }
    }
}
