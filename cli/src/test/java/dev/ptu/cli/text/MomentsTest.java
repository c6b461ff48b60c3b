package dev.ptu.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:42:00Z");

    @ParameterizedTest
    @CsvSource({
        "2h, PT2H",
        "30m, PT30M",
        "1d12h, PT36H",
        "90s, PT1M30S",
        "PT2H, PT2H",
        "pt2h, PT2H",
        "P1D, PT24H",
        "' 2H ', PT2H",
    })
    void aDurationIsReadAsPeopleTypeIt(String text, Duration duration) {
        assertThat(Moments.duration(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "2", "h", "2x", "-2h", "0h", "PT0S", "2m1h", "999999d", "soon"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(Moments.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T06:30:00Z, 2026-03-01T06:30:00Z",
        "2026-03-01T06:30:00+02:00, 2026-03-01T04:30:00Z",
        "2026-03-01 06:30, 2026-03-01T06:30:00Z",
        "06:30, 2026-03-02T06:30:00Z",
        "07:30, 2026-03-01T07:30:00Z",
        "20m, 2026-03-02T06:22:00Z",
    })
    void aTimeOfDayIsTheLastOneBefore(String text, Instant moment) {
        assertThat(Moments.before(NOW, text)).contains(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "07:30, 2026-03-02T07:30:00Z",
        "06:30, 2026-03-03T06:30:00Z",
        "2h, 2026-03-02T08:42:00Z",
        "2026-03-02T18:00, 2026-03-02T18:00:00Z",
    })
    void aTimeOfDayIsTheNextOneAfter(String text, Instant moment) {
        assertThat(Moments.after(NOW, text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T06:42:00Z", "2026-03-01 06:30", "noon", "25:00"})
    void whatIsNotToComeIsNone(String text) {
        assertThat(Moments.after(NOW, text)).isEqualTo(Optional.empty());
    }
}
