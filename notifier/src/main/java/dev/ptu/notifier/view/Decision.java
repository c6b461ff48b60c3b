package dev.ptu.notifier.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision, and what became of it.
 *
 * @param decision its id
 * @param at when it was decided
 * @param fromPtu the size before
 * @param toPtu the size wanted
 * @param mode {@code auto}, {@code recommend} or {@code approve}; null when the decision itself is
 *     no longer kept
 * @param reason reason code; null likewise
 * @param sentence the same for people; null likewise
 * @param outcome {@code started}, {@code applied}, {@code refused} (also by a person), {@code
 *     failed}, {@code expired}, {@code waiting}; null for advice, for a yes whose order has an id
 *     of its own, and while nothing was heard
 * @param outcomeAt when; null before
 * @param message Azure's words, or a person's; null when there is nothing to say
 */
public record Decision(
        String decision,
        Instant at,
        int fromPtu,
        int toPtu,
        @Nullable String mode,
        @Nullable String reason,
        @Nullable String sentence,
        @Nullable String outcome,
        @Nullable Instant outcomeAt,
        @Nullable String message) {}
