package dev.ptu.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private final Times times = new Times(Instant.parse("2026-03-02T06:42:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T06:42:00Z, now",
        "2026-03-02T06:41:59Z, 1 second ago",
        "2026-03-02T06:30:00Z, 12 minutes ago",
        "2026-03-02T04:43:00Z, 119 minutes ago",
        "2026-03-02T04:42:00Z, 2 hours ago",
        "2026-02-28T06:43:00Z, 47 hours ago",
        "2026-02-28T06:42:00Z, 2 days ago",
        "2026-03-02T06:43:00Z, in 1 minute",
        "2026-03-02T09:42:00Z, in 3 hours",
    })
    void aMomentIsToldByItsDistance(Instant at, String words) {
        assertThat(times.relative(at)).isEqualTo(words);
    }
}
