package dev.ptu.collector.azure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a call to Azure came to. Failure is a value: one account's must not stop another's.
 *
 * @param <T> what was asked for
 */
public sealed interface Reply<T> {

    /**
     * Azure answered.
     *
     * @param value what it said
     */
    record Got<T>(T value) implements Reply<T> {}

    /**
     * It did not, or not with what was asked for.
     *
     * @param kind what went wrong
     * @param cause the same in words, one line, without secrets
     * @param retryAfter wall time that Azure asks to wait before the next call; null when it does
     *     not say
     */
    record Failed<T>(Failure kind, String cause, @Nullable Duration retryAfter)
            implements Reply<T> {}
}
