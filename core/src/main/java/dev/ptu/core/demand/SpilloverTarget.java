package dev.ptu.core.demand;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.Closing;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.Series;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

    private static final Set<Series> SPILL_SERIES = EnumSet.of(Series.TOKENS, Series.REQUESTS);

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

    /**
     * How far the minutes of a deployment are closed when what spilled from them counts too: a
     * minute in which it was full waits for the tokens and requests of the target, for as long as
     * for its own. A target of which nothing was ever read is not waited for.
     *
     * @param own what was measured on the deployment
     * @param closing how far its own series are closed
     * @param now the time
     */
    public Closing closing(UsageWindow own, Closing closing, Instant now) {
        if (window.observedUntil(Series.TOKENS).equals(Instant.EPOCH)
                || window.observedUntil(Series.REQUESTS).equals(Instant.EPOCH)) {
            return closing;
        }
        Closing target = window.closing(now, Closing.PATIENCE, SPILL_SERIES);
        Instant stable = firstFull(own, target.stableUntil(), closing.stableUntil());
        Instant until = firstFull(own, target.until(), closing.until());
        return new Closing(until, stable);
    }

    /** Start of the first full minute from then on; the end when there is none before it. */
    private static Instant firstFull(UsageWindow own, Instant from, Instant end) {
        Instant oldest = own.newest().minusSeconds(60L * UsageWindow.MINUTES);
        Instant minute = from.isAfter(oldest) ? from : oldest;
        for (; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            if (Saturation.of(own, minute) == Saturation.YES) {
                return minute;
            }
        }
        return end;
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
