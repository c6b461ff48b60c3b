package dev.ptu.core.decision;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.demand.Calibration;
import dev.ptu.core.demand.DemandEstimator;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.forecast.Horizons;
import dev.ptu.core.forecast.SameTime;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.window.Closing;
import dev.ptu.core.window.UsageWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What demand is expected, and the profile that says so.
 *
 * <p>The profile learns a quarter of an hour when its minutes have been closed for another quarter,
 * so that what Azure corrects late still counts. The minutes since are read from the hot state
 * every time: their corrections count at once.
 *
 * @param profile what is known, this evaluation's learning included
 * @param news whether the profile learned something just now; empty when it did not
 * @param forecast what is expected; null when unknown
 * @param resizeMinutes how long a resize takes
 * @param shown whether the policy wants it in its evaluations; {@code economic} rests on it anyway
 */
record Foresight(
        DemandProfile profile,
        Optional<DemandProfile> news,
        @Nullable Forecast forecast,
        int resizeMinutes,
        boolean shown) {

    /** Shown in evaluations. */
    Foresight(
            DemandProfile profile,
            Optional<DemandProfile> news,
            @Nullable Forecast forecast,
            int resizeMinutes) {
        this(profile, news, forecast, resizeMinutes, true);
    }

    /** Nothing is expected. */
    static final Foresight NONE =
            new Foresight(
                    DemandProfile.empty(),
                    Optional.empty(),
                    null,
                    Horizons.resizeMinutes(-1),
                    false);

    private static final int STEP = DemandProfile.STEP_MINUTES;

    /** How long minutes stay open to corrections before they are learned of. */
    private static final int SLACK_MINUTES = 15;

    /** A new profile begins so long before the newest minute: what the hot state still has. */
    private static final int START_MINUTES = 105;

    /** After a longer silence nothing of the old days is left. */
    private static final int FORGOTTEN_MINUTES = 8 * 1440;

    /** A profile from further ahead is of a clock that went wrong, and would wait until then. */
    private static final int AHEAD_MINUTES = 1440;

    /** A horizon that differs by less is left: learning anew is a pass over eight days. */
    private static final int LEAD_TOLERANCE_MINUTES = 3;

    /** What is expected of a deployment that is sold in those sizes. */
    static Foresight of(
            DeploymentState state,
            Surroundings surroundings,
            PtuLadder ladder,
            Closing closing,
            ForecastUse use) {
        long end = minute(closing.until());
        SameTime sameTime = SameTime.in(use.zone(), closing.until());
        int lead =
                Horizons.lead(
                        state.experience().metricLagSeconds(), state.experience().resizeSeconds());
        DemandProfile profile = surroundings.learned();
        long until = minute(profile.until());
        if (profile.isEmpty() || end - until > FORGOTTEN_MINUTES || until - end > AHEAD_MINUTES) {
            long start = end - Math.floorMod(end, STEP) - START_MINUTES;
            profile =
                    DemandProfile.startingAt(
                            Instant.ofEpochSecond(start * 60), ladder.minimum(), lead);
            until = start;
        }
        Demands demands = new Demands(state, surroundings, profile);
        Optional<DemandProfile> news = Optional.empty();
        if (end >= until + STEP + SLACK_MINUTES) {
            long settled = end - SLACK_MINUTES;
            settled -= Math.floorMod(settled, STEP);
            profile = fitted(profile, lead, ladder, sameTime);
            profile =
                    profile.learn(demands.between(until, settled), sameTime)
                            .with(demands.calibrated(profile.calibration(), until, settled));
            until = settled;
            news = Optional.of(profile);
        }
        Forecast forecast =
                end <= until
                        ? null
                        : profile.forecast(demands.between(until, end), sameTime).orElse(null);
        return new Foresight(
                profile,
                news,
                forecast,
                Horizons.resizeMinutes(state.experience().resizeSeconds()),
                use.mode() != ForecastUse.Mode.OFF);
    }

    private static DemandProfile fitted(
            DemandProfile profile, int lead, PtuLadder ladder, SameTime sameTime) {
        boolean fits =
                Math.abs(profile.lead() - lead) < LEAD_TOLERANCE_MINUTES
                        && profile.floorPtu() == ladder.minimum();
        return fits ? profile : profile.relearned(lead, ladder.minimum(), sameTime);
    }

    /** What is expected, in the words of an evaluation; null when unknown. */
    @Nullable ForecastBand band() {
        return forecast == null || !shown ? null : profile.band(forecast);
    }

    private static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }

    /** The demands of minutes that the hot state still has. */
    private record Demands(DeploymentState state, DemandEstimator estimator) {

        Demands(DeploymentState state, Surroundings surroundings, DemandProfile profile) {
            this(
                    state,
                    new DemandEstimator(
                            state.window(),
                            surroundings.spillover(),
                            surroundings.model(),
                            profile.calibration()));
        }

        /** In PTU, NaN when unknown. */
        double[] between(long from, long to) {
            double[] demands = new double[(int) (to - from)];
            for (int i = 0; i < demands.length; i++) {
                Instant start = Instant.ofEpochSecond((from + i) * 60);
                Double demand = estimator.at(start, Insights.steadySize(state, start)).demandPtu();
                demands[i] = demand == null ? Double.NaN : demand;
            }
            return demands;
        }

        /** What the same minutes teach about tokens and utilization. */
        Calibration calibrated(Calibration before, long from, long to) {
            Calibration next = before.decayed(Duration.ofMinutes(to - from));
            for (long minute = Math.max(from, to - UsageWindow.MINUTES); minute < to; minute++) {
                Instant start = Instant.ofEpochSecond(minute * 60);
                Double ratio =
                        estimator.at(start, Insights.steadySize(state, start)).calibrationRatio();
                next = ratio == null ? next : next.with(ratio);
            }
            return next;
        }
    }
}
