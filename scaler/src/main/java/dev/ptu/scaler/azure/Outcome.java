package dev.ptu.scaler.azure;

import java.time.Duration;

/**
 * What became of a request for a size, in one word that everything after it goes by.
 *
 * <p>Sealed: whoever treats outcomes treats every one of them, or does not compile. Azure's raw
 * code is always kept beside the word, because the words are ours and some of Azure's codes are not
 * documented anywhere. What is done about each is listed in {@code docs/operations.md}.
 */
public sealed interface Outcome {

    /** Azure's raw code, or ours where Azure gave none; empty only when it is completed. */
    String code();

    /** What happened, in a sentence without anything secret; empty only when it is completed. */
    String message();

    /** The word, as it is published. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** The operation ended and Azure calls it a success; a read must confirm it. */
    record Completed() implements Outcome {
        @Override
        public String code() {
            return "";
        }

        @Override
        public String message() {
            return "";
        }
    }

    /** The subscription's quota of units in the region is too small. */
    record QuotaExceeded(String code, String message) implements Outcome {}

    /** The quota would do, but the region has no machines left. */
    record CapacityUnavailable(String code, String message) implements Outcome {}

    /**
     * Another write holds the account; nothing has changed.
     *
     * @param retryAfter what Azure asks to wait; zero when it does not say
     */
    record Conflict(String code, String message, Duration retryAfter) implements Outcome {}

    /**
     * Too many requests; nothing has changed.
     *
     * @param retryAfter what Azure asks to wait, at most two minutes; zero when it does not say
     */
    record Throttled(String code, String message, Duration retryAfter) implements Outcome {}

    /** Our identity may not do it, or there is none. */
    record Unauthorised(String code, String message) implements Outcome {}

    /** Azure will never do this, however often it is asked. */
    record Invalid(String code, String message) implements Outcome {}

    /** Somebody else has changed the size, or a newer decision took the place of this one. */
    record Superseded(String code, String message) implements Outcome {}

    /** It was too late to begin, or it has not ended in time. */
    record Expired(String code, String message) implements Outcome {}

    /**
     * The answer was lost, or is a server's fault: it may or may not have been done.
     *
     * @param retryAfter what Azure asks to wait; zero when it does not say
     */
    record Transient(String code, String message, Duration retryAfter) implements Outcome {}

    /** Azure said no in a way that nobody has seen before; the raw code says more. */
    record Unknown(String code, String message) implements Outcome {}
}
