package dev.ptu.scaler.wire;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.events.HistoryObserved;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tokens of a past day were worth. */
public final class PastDemand {
    private PastDemand() {}

    /**
     * The demand of each minute of the day in PTU; NaN when unknown.
     *
     * <p>A deployment of whose spilled tokens nothing is told at all does not spill.
     */
    public static double[] of(HistoryObserved day, ModelProfile model) {
        double[] own = worth(day.prompt(), day.generated(), day.cached(), model);
        if (day.spilledPrompt() == null && day.spilledGenerated() == null) {
            return own;
        }
        double[] spilled =
                worth(day.spilledPrompt(), day.spilledGenerated(), day.spilledCached(), model);
        for (int i = 0; i < own.length; i++) {
            own[i] += spilled[i];
        }
        return own;
    }

    private static double[] worth(
            @Nullable List<@Nullable Long> prompt,
            @Nullable List<@Nullable Long> generated,
            @Nullable List<@Nullable Long> cached,
            ModelProfile model) {
        double[] worth = new double[HistoryObserved.MINUTES];
        Arrays.fill(worth, Double.NaN);
        if (prompt == null || generated == null) {
            return worth;
        }
        for (int i = 0; i < worth.length; i++) {
            Long in = prompt.get(i);
            Long out = generated.get(i);
            // Unknown cached tokens count in full: that is the larger demand.
            Long served = cached == null ? null : cached.get(i);
            if (in != null && out != null) {
                worth[i] = model.demandPtu(in, out, served == null ? 0 : Math.min(served, in));
            }
        }
        return worth;
    }
}
