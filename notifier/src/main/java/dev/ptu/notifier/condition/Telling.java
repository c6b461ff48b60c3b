package dev.ptu.notifier.condition;

import dev.ptu.events.AlertRaised;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How people are told; sentences are made when they are needed, because most findings tell nobody.
 *
 * @param severity how much it matters
 * @param message the numbers, the reason, and what was done; given since when it lasts
 * @param advice what a person should do; empty when nothing is to be done
 * @param cause what alerts of one origin share; null when it stands for itself
 * @param resolved the sentence at its end, given the alert that ends
 */
public record Telling(
        Severity severity,
        Function<Instant, String> message,
        Supplier<String> advice,
        @Nullable String cause,
        Function<AlertRaised, String> resolved) {

    /** For itself. */
    public static Telling of(
            Severity severity,
            Supplier<String> message,
            Supplier<String> advice,
            Function<AlertRaised, String> resolved) {
        return new Telling(severity, _ -> message.get(), advice, null, resolved);
    }

    /** Of an end: nothing of it can be raised. */
    public static Telling ofEnd(Function<AlertRaised, String> resolved) {
        return new Telling(Severity.INFO, _ -> "", () -> "", null, resolved);
    }

    /** The same, for one of several alerts of this origin. */
    public Telling causedBy(@Nullable String origin) {
        return new Telling(severity, message, advice, origin, resolved);
    }
}
