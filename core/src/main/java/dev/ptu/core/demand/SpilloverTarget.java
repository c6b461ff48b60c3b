package dev.ptu.core.demand;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standard deployment that takes what does not fit.
 *
 * @param window what was measured on it
 * @param sharers the <em>other</em> provisioned deployments that spill to it too; empty when it is
 *     not shared
 * @param tokensPerMinute its quota; null when unknown
 */
public record SpilloverTarget(
        UsageWindow window, List<Sharer> sharers, @Nullable Long tokensPerMinute) {

    /**
     * Another provisioned deployment that spills to the same target.
     *
     * @param window what was measured on it
     * @param size its size; null when unknown
     */
    public record Sharer(UsageWindow window, @Nullable Ptu size) {}

    /** Copies the sharers. */
    public SpilloverTarget {
        sharers = List.copyOf(sharers);
    }

    /** Whether what it serves is not this deployment's alone. */
    public boolean shared() {
        return !sharers.isEmpty();
    }

    /**
     * What spilled to it from one deployment in a minute: {@code spilled requests / all requests}
     * of its tokens, split among the sharers; null when unknown.
     *
     * <p>Of several deployments those spill that are full. One that is full alone is given all of
     * it; several that are full share by size, or evenly when a size is unknown; when none is known
     * to be full, all share evenly.
     *
     * @param minute start of the minute
     * @param own what was measured on the deployment
     * @param size its size; null when unknown
     */
    public @Nullable Spilled spilled(Instant minute, UsageWindow own, @Nullable Ptu size) {
        RequestsSample requests = window.requests(minute).orElse(null);
        Long over = requests == null ? null : requests.spilled();
        Long total = requests == null ? null : requests.total();
        if ((over != null && over == 0) || (total != null && total == 0)) {
            return Spilled.NOTHING;
        }
        TokensSample tokens = window.tokens(minute).orElse(null);
        if (requests == null || over == null || total == null || tokens == null) {
            return null;
        }
        double part = shared() ? part(minute, own, size) : 1;
        Long rejected = requests.throttled();
        return new Spilled(
                tokens,
                Math.min(1, (double) over / total) * part,
                shared(),
                part > 0 && rejected != null && rejected > 0);
    }

    /** This deployment's part of what spilled, 0 to 1. */
    private double part(Instant minute, UsageWindow own, @Nullable Ptu size) {
        boolean full = Saturation.of(own, minute) == Saturation.YES;
        int fullSharers = 0;
        double fullPtu = 0;
        boolean sizesKnown = size != null && size.value() > 0;
        for (Sharer sharer : sharers) {
            if (Saturation.of(sharer.window, minute) != Saturation.YES) {
                continue;
            }
            fullSharers++;
            if (sharer.size == null || sharer.size.value() == 0) {
                sizesKnown = false;
            } else {
                fullPtu += sharer.size.value();
            }
        }
        if (!full) {
            return fullSharers > 0 ? 0 : 1.0 / (1 + sharers.size());
        }
        return sizesKnown && size != null
                ? size.value() / (size.value() + fullPtu)
                : 1.0 / (1 + fullSharers);
    }
}
