package dev.ptu.core.decision;

import dev.ptu.core.demand.DemandEstimate;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.UsageWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalDouble;

/**
 * How long a smaller size would do, and what would be missing afterwards if the units were gone.
 *
 * <p>By the usual peak of each of the coming 22 hours, which is more than an hour's mean: the risk
 * is overstated rather than understated. What exceeds the current size is missing either way and
 * does not count. Before any usual peak is known, the highest demand of the last two hours is taken
 * to come back in an hour, for an hour.
 *
 * @param hours until demand usually exceeds the smaller size, 0 to 22
 * @param shortPtuHours usually missing in those 22 hours, 0 or more
 */
record LowTime(double hours, double shortPtuHours) {

    /** A usual peak is the median of days of which the last one must be over. */
    private static final int HOURS = 22;

    static LowTime of(Situation situation, Ptu smaller) {
        DemandProfile profile = situation.foresight().profile();
        ZoneId zone = situation.policy().forecast().zone();
        int current = situation.current().value();
        double low = 0;
        double missing = 0;
        boolean known = false;
        boolean still = true;
        for (int hour = 0; hour < HOURS; hour++) {
            Instant time = situation.now().plus(Duration.ofHours(hour));
            OptionalDouble peak = profile.usualPeakPtu(time, zone);
            double over = Math.min(current, peak.orElse(0)) - smaller.value();
            known |= peak.isPresent();
            still &= over <= 0;
            low += still ? 1 : 0;
            missing += Math.max(0, over);
        }
        return known ? new LowTime(low, missing) : ofTheLastHours(situation, smaller);
    }

    private static LowTime ofTheLastHours(Situation situation, Ptu smaller) {
        double peak = 0;
        Instant newest = situation.load().closing().newestMinute();
        for (int back = 0; back < UsageWindow.MINUTES; back++) {
            DemandEstimate estimate =
                    Insights.demand(
                            situation.state(),
                            situation.surroundings(),
                            newest.minusSeconds(60L * back));
            peak = Math.max(peak, estimate.demand().orElse(0));
        }
        double over = Math.min(situation.current().value(), peak) - smaller.value();
        return new LowTime(1, Math.max(0, over));
    }
}
