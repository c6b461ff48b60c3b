package dev.ptu.scaler.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementException;
import dev.ptu.scaler.azure.CapacityTarget.ResizeAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Azure's errors as answers.
 *
 * <p>409 {@code RequestConflict} is Resource Manager's lock on the account, not a refusal. Codes
 * for missing capacity are not documented, so nothing is concluded from a code's name: it is passed
 * on as it is.
 */
final class ArmErrors {
    /** What is waited when Azure does not say. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** An absurd Retry-After must not park an operation. */
    static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(2);

    private ArmErrors() {}

    static ResizeAnswer answer(Throwable thrown) {
        if (thrown instanceof HttpResponseException e && e.getResponse() != null) {
            return answer(e.getResponse(), code(e), message(e));
        }
        return new ResizeAnswer.Unknown(thrown.getClass().getSimpleName() + ": " + message(thrown));
    }

    private static ResizeAnswer answer(HttpResponse response, String code, String message) {
        int status = response.getStatusCode();
        Duration retryAfter = retryAfter(response.getHeaderValue(HttpHeaderName.RETRY_AFTER));
        if (status == 409) {
            return new ResizeAnswer.Conflict(retryAfter);
        }
        if (status == 429) {
            return new ResizeAnswer.Throttled(retryAfter);
        }
        if (status >= 500 || status == 408) {
            return new ResizeAnswer.Unknown("status " + status + " " + code + ": " + message);
        }
        return new ResizeAnswer.Rejected(code, message);
    }

    private static String code(HttpResponseException e) {
        return e instanceof ManagementException m
                        && m.getValue() != null
                        && m.getValue().getCode() != null
                ? m.getValue().getCode()
                : "Http" + e.getResponse().getStatusCode();
    }

    static String message(Throwable e) {
        String message =
                e instanceof ManagementException m
                                && m.getValue() != null
                                && m.getValue().getMessage() != null
                        ? m.getValue().getMessage()
                        : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    static Duration retryAfter(@Nullable String seconds) {
        try {
            Duration wait =
                    seconds == null
                            ? RETRY_AFTER
                            : Duration.ofSeconds(Long.parseLong(seconds.trim()));
            return wait.isNegative() || wait.compareTo(RETRY_AFTER_MAX) > 0
                    ? RETRY_AFTER_MAX
                    : wait;
        } catch (NumberFormatException e) {
            return RETRY_AFTER;
        }
    }
}
