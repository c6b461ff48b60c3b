package dev.ptu.collector.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long Azure asks to wait, in any of the forms that its services use: milliseconds, seconds, or
 * a date. A date is read against the answer's own {@code Date}, so no two clocks need agree.
 *
 * <p>Absurdly long waits are given as they are; whoever waits has a cap. What is no time at all
 * counts as not said.
 */
final class RetryAfter {
    private static final List<HttpHeaderName> MILLIS =
            List.of(
                    HttpHeaderName.fromString("retry-after-ms"),
                    HttpHeaderName.fromString("x-ms-retry-after-ms"));

    /** As many digits as surely fit a duration; more is as good as for ever. */
    private static final int DIGITS_MAX = 12;

    private RetryAfter() {}

    /** The wait that an answer asks for; null when it does not. */
    static @Nullable Duration of(HttpResponse response) {
        for (HttpHeaderName name : MILLIS) {
            Long millis = number(response.getHeaderValue(name));
            if (millis != null) {
                return Duration.ofMillis(millis);
            }
        }
        String text = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        Long seconds = number(text);
        if (seconds != null) {
            return Duration.ofSeconds(seconds);
        }
        Instant until = date(text);
        Instant sent = date(response.getHeaderValue(HttpHeaderName.DATE));
        if (until == null || sent == null) {
            return null;
        }
        return until.isAfter(sent) ? Duration.between(sent, until) : Duration.ZERO;
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null || !text.strip().matches("\\d+")) {
            return null;
        }
        String digits = text.strip();
        return Long.valueOf(digits.length() <= DIGITS_MAX ? digits : "9".repeat(DIGITS_MAX));
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
