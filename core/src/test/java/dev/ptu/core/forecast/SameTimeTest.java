package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SameTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static long minute(String instant) {
        return DemandProfile.epochMinute(Instant.parse(instant));
    }

    @Test
    void withoutAChangeOfClocksTheSameTimeIsTwentyFourHoursEarlier() {
        Instant now = Instant.parse("2026-06-10T07:00:00Z");
        assertThat(SameTime.in(BERLIN, now)).isEqualTo(SameTime.UTC);
        assertThat(SameTime.in(ZoneId.of("UTC"), now)).isEqualTo(SameTime.UTC);
        assertThat(SameTime.UTC.back(minute("2026-06-10T07:00:00Z"), 2))
                .isEqualTo(minute("2026-06-08T07:00:00Z"));
    }

    @Test
    void nineInTheMorningIsNineInTheMorningAfterTheClocksGoForward() {
        // 29 March 2026: nine in Berlin is 07:00 UTC from then on and was 08:00 UTC before.
        SameTime sameTime = SameTime.in(BERLIN, Instant.parse("2026-03-30T07:00:00Z"));
        long nine = minute("2026-03-30T07:00:00Z");
        assertThat(sameTime.back(nine, 1)).isEqualTo(minute("2026-03-29T07:00:00Z"));
        assertThat(sameTime.back(nine, 2)).isEqualTo(minute("2026-03-28T08:00:00Z"));
        assertThat(sameTime.back(nine, 7)).isEqualTo(minute("2026-03-23T08:00:00Z"));
    }

    @Test
    void nineInTheMorningIsNineInTheMorningAfterTheClocksGoBack() {
        // 25 October 2026: nine in Berlin is 08:00 UTC from then on and was 07:00 UTC before.
        SameTime sameTime = SameTime.in(BERLIN, Instant.parse("2026-10-26T08:00:00Z"));
        long nine = minute("2026-10-26T08:00:00Z");
        assertThat(sameTime.back(nine, 1)).isEqualTo(minute("2026-10-25T08:00:00Z"));
        assertThat(sameTime.back(nine, 2)).isEqualTo(minute("2026-10-24T07:00:00Z"));
    }

    @Test
    void afterEightDaysTheChangeIsForgotten() {
        assertThat(SameTime.in(BERLIN, Instant.parse("2026-04-08T07:00:00Z")))
                .isEqualTo(SameTime.UTC);
    }
}
