package dev.ptu.scaler.azure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long Azure asks to wait: {@code retry-after-ms} and {@code x-ms-retry-after-ms} in
 * milliseconds, {@code Retry-After} in seconds or as an HTTP date (RFC 9110, 10.2.3).
 *
 * <p>Law: the wait is never negative and never longer than {@link #LONGEST}; what cannot be read is
 * not said. A date is compared with the answer's own {@code Date}, so that neither side's clock has
 * to be right.
 */
public final class RetryAfter {

    /** An absurd wait must not park an operation. */
    public static final Duration LONGEST = Duration.ofMinutes(2);

    /** Digits beyond these are beyond any wait. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{0,9})?");

    private static final Pattern HUGE = Pattern.compile("\\d{10,}(\\.\\d*)?");

    private RetryAfter() {}

    /**
     * The wait.
     *
     * @param header gives the value of a header by name; null when it is absent
     * @return zero when nothing legible is said
     */
    public static Duration of(Function<String, @Nullable String> header) {
        for (String name : new String[] {"retry-after-ms", "x-ms-retry-after-ms"}) {
            Duration wait = number(header.apply(name), 1);
            if (wait != null) {
                return wait;
            }
        }
        String said = header.apply("Retry-After");
        Duration seconds = number(said, 1000);
        return seconds == null ? until(said, header.apply("Date")) : seconds;
    }

    private static @Nullable Duration number(@Nullable String text, int millisEach) {
        String trimmed = text == null ? "" : text.trim();
        if (HUGE.matcher(trimmed).matches()) {
            return LONGEST;
        }
        return NUMBER.matcher(trimmed).matches()
                ? capped(Duration.ofMillis((long) (Double.parseDouble(trimmed) * millisEach)))
                : null;
    }

    private static Duration until(@Nullable String then, @Nullable String now) {
        if (then == null || now == null) {
            return Duration.ZERO;
        }
        try {
            Duration wait = Duration.between(date(now), date(then));
            return wait.isNegative() ? Duration.ZERO : capped(wait);
        } catch (DateTimeException | ArithmeticException e) {
            return Duration.ZERO;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
