package dev.ptu.core.demand;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the demand of a minute from what was measured in it.
 *
 * @param window what was measured on the deployment
 * @param spillover the deployment it spills to; null without one
 * @param model what one PTU carries
 * @param calibration learned before
 */
public record DemandEstimator(
        UsageWindow window,
        @Nullable SpilloverTarget spillover,
        ModelProfile model,
        Calibration calibration) {

    /**
     * The demand of the minute that starts then.
     *
     * @param minute start of the minute
     * @param size the size that was in force all through it; null when unknown or when it changed
     */
    public DemandEstimate at(Instant minute, @Nullable Ptu size) {
        Double own = window.tokens(minute).map(this::worth).orElse(null);
        Double used =
                size == null
                        ? null
                        : window.utilization(minute)
                                .map(Utilization::ratio)
                                .map(ratio -> ratio * size.value())
                                .orElse(null);
        double spilled = spilled(minute);
        Double byTokens = own == null ? null : own + spilled;
        Double demand =
                byTokens == null
                        ? null
                        : Double.valueOf(Math.max(byTokens, used == null ? 0 : used));
        return new DemandEstimate(
                byTokens, used, calibration.factor(), spilled, demand, spilled > 0);
    }

    private double spilled(Instant minute) {
        if (spillover == null) {
            return 0;
        }
        Optional<TokensSample> tokens = spillover.window().tokens(minute);
        Optional<RequestsSample> requests = spillover.window().requests(minute);
        if (tokens.isEmpty() || requests.isEmpty()) {
            return 0;
        }
        Long total = requests.get().total();
        Long over = requests.get().spilled();
        Double worth = worth(tokens.get());
        return total == null || over == null || worth == null || total == 0
                ? 0
                : worth * Math.min(1, (double) over / total);
    }

    private @Nullable Double worth(TokensSample tokens) {
        Long prompt = tokens.prompt();
        Long generated = tokens.generated();
        if (prompt == null || generated == null) {
            return null;
        }
        Long cached = tokens.cached();
        return model.demandPtu(prompt, generated, cached == null ? 0 : cached);
    }
}
