package dev.ptu.notifier.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt.
 *
 * <p>Law: no reason holds an address, a key or a token: reasons are logged and published.
 */
public sealed interface Answer {
    /** The receiver has it. */
    record Taken() implements Answer {}

    /**
     * It will not get better by trying again.
     *
     * @param why a clause: {@code it answered 404}
     */
    record Refused(String why) implements Answer {}

    /**
     * It may work later.
     *
     * @param why a clause: {@code it answered 503}
     * @param after how long the receiver asks to wait, wall time; null when it does not say
     */
    record Later(String why, @Nullable Duration after) implements Answer {}
}
