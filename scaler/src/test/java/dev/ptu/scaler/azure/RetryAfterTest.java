package dev.ptu.scaler.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 7, PT7S",
        "Retry-After, 1.5, PT1.5S",
        "Retry-After, 0, PT0S",
        "Retry-After, 86400, PT2M",
        "Retry-After, 99999999999999999999, PT2M",
        "Retry-After, -5, PT0S",
        "Retry-After, soon, PT0S",
        "Retry-After, '', PT0S",
        "Retry-After, 1e9, PT0S",
        "retry-after-ms, 250, PT0.25S",
        "x-ms-retry-after-ms, 3000, PT3S"
    })
    void aWaitIsReadAndBoundedWhateverAzureSends(String header, String value, Duration wait) {
        assertThat(wait(Map.of(header, value))).isEqualTo(wait);
    }

    @Test
    void millisecondsAreMoreExactThanSeconds() {
        assertThat(wait(Map.of("Retry-After", "1", "retry-after-ms", "1400")))
                .isEqualTo(Duration.ofMillis(1400));
    }

    @Test
    void aDateIsComparedWithTheAnswersOwnDate() {
        assertThat(
                        wait(
                                Map.of(
                                        "Retry-After", "Mon, 02 Mar 2026 08:00:40 GMT",
                                        "Date", "Mon, 02 Mar 2026 08:00:10 GMT")))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(
                        wait(
                                Map.of(
                                        "Retry-After", "Mon, 02 Mar 2026 07:00:00 GMT",
                                        "Date", "Mon, 02 Mar 2026 08:00:10 GMT")))
                .isZero();
    }

    @Test
    void aDateWithoutAnotherOneSaysNothing() {
        assertThat(wait(Map.of("Retry-After", "Mon, 02 Mar 2026 08:00:40 GMT"))).isZero();
    }

    private static Duration wait(Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return RetryAfter.of(anyCase::get);
    }
}
