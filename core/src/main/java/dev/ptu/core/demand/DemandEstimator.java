package dev.ptu.core.demand;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the demand of a minute from what was measured in it.
 *
 * <p>{@code demand = max(utilization x size, calibration x (own tokens + spilled tokens))}, tokens
 * in PTU by the model's figures. Without a spillover target it is multiplied by {@code 1 + min(2,
 * rejected / retries / succeeded)}: what was rejected is not in any token count. What is unknown
 * stays unknown: see {@link DemandEstimate#lowerBoundOnly}.
 *
 * <p>A rejected request is tried again by most clients, and each try is counted: OpenAI's libraries
 * try up to three times in all, so a request that is rejected once or thrice counts twice in the
 * mean, which is the default.
 *
 * @param window what was measured on the deployment
 * @param spillover the deployment it spills to; null without one
 * @param model what one PTU carries
 * @param calibration learned before
 * @param triesPerRejected how often a rejected request is counted, 1 or more
 */
public record DemandEstimator(
        UsageWindow window,
        @Nullable SpilloverTarget spillover,
        ModelProfile model,
        Calibration calibration,
        double triesPerRejected) {

    /** Between one try and the three that OpenAI's libraries make. */
    public static final double TRIES_PER_REJECTED = 2;

    /** Rejected requests raise the demand to three times at most; beyond it is only retries. */
    private static final double MOST_REJECTED = 2;

    /** Below this a minute teaches how tokens and utilization relate. */
    private static final double UNSATURATED = 0.85;

    /** Less than this is lost in the rounding of percent. */
    private static final double LEAST_USED = 0.05;

    /** Less than this is chance. */
    private static final double LEAST_PTU = 1;

    /**
     * Checks the tries.
     *
     * @throws IllegalArgumentException when below 1
     */
    public DemandEstimator {
        if (!(triesPerRejected >= 1)) {
            throw new IllegalArgumentException(
                    "A rejected request is tried once or more, not "
                            + triesPerRejected
                            + " times: correct it.");
        }
    }

    /** With two tries per rejected request. */
    public DemandEstimator(
            UsageWindow window,
            @Nullable SpilloverTarget spillover,
            ModelProfile model,
            Calibration calibration) {
        this(window, spillover, model, calibration, TRIES_PER_REJECTED);
    }

    /**
     * The demand of the minute that starts then.
     *
     * @param minute start of the minute
     * @param size the size that was in force all through it; null when unknown or when it changed
     */
    public DemandEstimate at(Instant minute, @Nullable Ptu size) {
        Double own = window.tokens(minute).map(this::worth).orElse(null);
        Double ratio = window.utilization(minute).map(Utilization::ratio).orElse(null);
        Double used = size == null || ratio == null ? null : ratio * size.value();
        if (own == null && used == null) {
            return new DemandEstimate(
                    null, null, calibration.factor(), 0, null, false, false, false, null);
        }
        Overflow overflow =
                spillover == null
                        ? rejected(minute)
                        : spilled(spillover.spilled(minute, window, size), minute);
        double kappa = calibration.factor();
        double base = own == null ? 0 : own + overflow.spilledPtu;
        double demand;
        if (own == null) {
            // What was served is what was used; what spilled comes on top.
            demand = (used == null ? 0 : used) + kappa * overflow.spilledPtu;
        } else {
            demand = Math.max(used == null ? 0 : used, kappa * base);
        }
        return new DemandEstimate(
                own == null ? null : Double.valueOf(base),
                used,
                kappa,
                overflow.spilledPtu,
                demand * overflow.inflation,
                overflow.spilledPtu > 0 || overflow.inflation > 1,
                overflow.shared,
                overflow.mayBeMore,
                lesson(own, used, ratio));
    }

    /** What of the demand did not fit. */
    private record Overflow(
            double spilledPtu, double inflation, boolean shared, boolean mayBeMore) {}

    private Overflow spilled(@Nullable Spilled spilled, Instant minute) {
        Double all =
                spilled == null
                        ? null
                        : spilled.tokens() == null ? Double.valueOf(0) : worth(spilled.tokens());
        if (spilled == null || all == null) {
            boolean full = Saturation.of(window, minute) != Saturation.NO;
            return new Overflow(0, 1, false, full);
        }
        return new Overflow(all * spilled.fraction(), 1, spilled.shared(), spilled.mayBeMore());
    }

    private Overflow rejected(Instant minute) {
        RequestsSample requests = window.requests(minute).orElse(null);
        Long throttled = requests == null ? null : requests.throttled();
        Long succeeded = requests == null ? null : requests.succeeded();
        if (throttled == null || (throttled > 0 && succeeded == null)) {
            return new Overflow(0, 1, false, Saturation.of(window, minute) != Saturation.NO);
        }
        if (throttled == 0 || succeeded == null) {
            return new Overflow(0, 1, false, false);
        }
        double more = throttled / triesPerRejected / Math.max(1, succeeded);
        return new Overflow(0, 1 + Math.min(MOST_REJECTED, more), false, more > MOST_REJECTED);
    }

    private static @Nullable Double lesson(
            @Nullable Double own, @Nullable Double used, @Nullable Double ratio) {
        if (own == null || used == null || ratio == null) {
            return null;
        }
        boolean fit = ratio >= LEAST_USED && ratio < UNSATURATED && own >= LEAST_PTU;
        return fit ? Double.valueOf(used / own) : null;
    }

    private @Nullable Double worth(TokensSample tokens) {
        Long prompt = tokens.prompt();
        Long generated = tokens.generated();
        if (prompt == null || generated == null) {
            return null;
        }
        // Unknown cached tokens count in full: that is the larger demand.
        Long cached = tokens.cached();
        return model.demandPtu(prompt, generated, cached == null ? 0 : cached);
    }
}
