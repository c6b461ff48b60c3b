package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class UsualPeakTest {

    /** A Tuesday: the seven days before are Monday, the weekend and four working days. */
    private static final Instant NINE = Instant.parse("2026-01-13T09:20:00Z");

    private final SeasonalHistory history = new SeasonalHistory(SeasonalHistory.empty());

    /** Levels of the hour from nine so many days back. */
    private void hour(int daysBack, double from, double step) {
        hour(Instant.parse("2026-01-13T09:00:00Z"), daysBack, from, step);
    }

    private void hour(Instant nine, int daysBack, double from, double step) {
        long start = DemandProfile.epochMinute(nine.minus(Duration.ofDays(daysBack)));
        for (int i = 0; i < 60; i++) {
            history.put(start + i, from + step * i, true);
        }
    }

    private OptionalDouble level() {
        return UsualPeak.level(history, NINE, ZoneOffset.UTC);
    }

    @Test
    void ofAnHourItIsTheNinetyFifthPercentile() {
        // 59 x 0.95 = 56.05 steps of 1/64 above 3.
        hour(1, 3, 1 / 64.0);
        assertThat(level().orElseThrow()).isCloseTo(3 + 56.05 / 64, within(1e-9));
    }

    @Test
    void workingDaysAreLikeWorkingDays() {
        // Monday 3, Sunday and Saturday 9, Friday to Wednesday 4, 5, 6: the median of 3, 4, 5, 6.
        hour(1, 3, 0);
        hour(2, 9, 0);
        hour(3, 9, 0);
        hour(4, 4, 0);
        hour(5, 5, 0);
        hour(6, 6, 0);
        assertThat(level().orElseThrow()).isEqualTo(4.5);
    }

    @Test
    void withFewerThanTwoLikeDaysAllDaysCount() {
        hour(1, 3, 0);
        hour(2, 9, 0);
        hour(3, 8, 0);
        assertThat(level().orElseThrow()).isEqualTo(8);
    }

    @Test
    void anHourIsThatOfTheWallClock() {
        // Nine in Berlin: 07:00 UTC on 30 March 2026, 08:00 UTC on the working day before.
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        hour(Instant.parse("2026-03-27T08:00:00Z"), 0, 5, 0);
        assertThat(UsualPeak.level(history, Instant.parse("2026-03-30T07:30:00Z"), berlin))
                .hasValue(5);
        assertThat(UsualPeak.level(history, Instant.parse("2026-03-30T08:30:00Z"), berlin))
                .isEmpty();
    }
}
