package dev.ptu.cli.server;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET .../decisions}.
 *
 * @param decisions the newest first
 */
public record Decisions(List<Decision> decisions) {
    /** An absent list is an empty one. */
    public Decisions {
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
    }

    /**
     * A change of size that was decided, and what became of it.
     *
     * @param at when
     * @param fromPtu the size before
     * @param toPtu the size decided
     * @param mode the governance of that moment
     * @param sentence why
     * @param outcome {@code started}, {@code applied}, {@code refused}, {@code failed}, {@code
     *     expired} or {@code waiting}; null when nothing was to become of it, or nothing is known
     * @param message what Azure or the scaler said of it
     */
    public record Decision(
            @Nullable Instant at,
            @Nullable Integer fromPtu,
            @Nullable Integer toPtu,
            @Nullable String mode,
            @Nullable String sentence,
            @Nullable String outcome,
            @Nullable String message) {}
}
