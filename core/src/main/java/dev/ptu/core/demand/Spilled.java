package dev.ptu.core.demand;

import dev.ptu.core.window.TokensSample;
import org.jspecify.annotations.Nullable;

/**
 * What of a spillover target's minute came from one provisioned deployment.
 *
 * <p>Azure counts the requests that spilled, not their tokens: the target's tokens are split as its
 * requests are.
 *
 * @param tokens all tokens of the target in that minute; null when none of them spilled
 * @param fraction the part of them that spilled from this deployment, 0 to 1
 * @param shared whether others spill there too, so that the part is split among them by guess
 * @param mayBeMore whether the target itself rejected requests, so that more wanted to spill
 */
public record Spilled(
        @Nullable TokensSample tokens, double fraction, boolean shared, boolean mayBeMore) {

    /** Nothing spilled. */
    public static final Spilled NOTHING = new Spilled(null, 0, false, false);
}
