package dev.ptu.collector.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How a read of Azure can fail. */
public enum Failure {
    /** 401, 403, or no credential. */
    UNAUTHORISED,
    /** 404. */
    NOT_FOUND,
    /** 429. */
    THROTTLED,
    /** Any other 4xx: the question was wrong. */
    INVALID,
    /** 5xx. */
    UNAVAILABLE,
    /** No connection, or no answer in time. */
    UNREACHABLE,
    /** An answer that is not what the SDK or we understand. */
    UNREADABLE;

    private static final int CAUSE_CHARS_MAX = 300;

    /** A failure's tag on meters. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a failed call came to; never throws. */
    public static <T> Reply<T> reply(Throwable thrown) {
        return new Reply.Failed<>(of(thrown), cause(thrown), retryAfter(thrown));
    }

    private static @Nullable Duration retryAfter(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof HttpResponseException e && e.getResponse() != null) {
                return RetryAfter.of(e.getResponse());
            }
            if (t instanceof UnexpectedStatus e) {
                return e.retryAfter();
            }
        }
        return null;
    }

    private static Failure of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            switch (t) {
                case ClientAuthenticationException ignored -> {
                    return UNAUTHORISED;
                }
                case HttpResponseException e when e.getResponse() != null -> {
                    return ofStatus(e.getResponse().getStatusCode());
                }
                case UnexpectedStatus e -> {
                    return ofStatus(e.status());
                }
                case UncheckedIOException ignored -> {
                    return UNREACHABLE;
                }
                case TimeoutException ignored -> {
                    return UNREACHABLE;
                }
                case Unreadable ignored -> {
                    return UNREADABLE;
                }
                case IOException ignored -> {
                    return UNREACHABLE;
                }
                default -> {}
            }
        }
        return UNREADABLE;
    }

    private static Failure ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> UNAUTHORISED;
            case 404 -> NOT_FOUND;
            case 429 -> THROTTLED;
            default -> status >= 500 ? UNAVAILABLE : status >= 400 ? INVALID : UNREADABLE;
        };
    }

    private static String cause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && !(root instanceof HttpResponseException)) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        String text = root.getMessage() == null ? name : name + ": " + root.getMessage();
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= CAUSE_CHARS_MAX ? line : line.substring(0, CAUSE_CHARS_MAX) + "...";
    }

    /** A status that is none of those expected. */
    static final class UnexpectedStatus extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final @Nullable Duration retryAfter;

        UnexpectedStatus(int status, String body, @Nullable Duration retryAfter) {
            super("status " + status + ", " + body);
            this.status = status;
            this.retryAfter = retryAfter;
        }

        @Nullable Duration retryAfter() {
            return retryAfter;
        }

        int status() {
            return status;
        }
    }

    /** An answer that cannot be understood. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }
}
