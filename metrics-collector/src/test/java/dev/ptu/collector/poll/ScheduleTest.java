package dev.ptu.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Schedule SCHEDULE =
            new Schedule(START, Duration.ofMinutes(1), Duration.ofSeconds(20));

    @ParameterizedTest
    @CsvSource({"0, 20", "19, 20", "20, 80", "79, 80", "80, 140", "3600, 3620"})
    void aPollIsDueOnceAPeriodFromItsPhase(long nowSeconds, long dueSeconds) {
        assertThat(SCHEDULE.after(START.plusSeconds(nowSeconds)))
                .isEqualTo(START.plusSeconds(dueSeconds));
    }

    @Test
    void aPhaseIsLessThanAPeriodWhateverTheSeed() {
        Duration period = Duration.ofMinutes(1);

        assertThat(java.util.stream.IntStream.of(0, -1, 59_999, 60_000, Integer.MIN_VALUE))
                .allSatisfy(
                        seed ->
                                assertThat(Schedule.from(START, period, seed).phase())
                                        .isBetween(Duration.ZERO, period.minusMillis(1)));
    }
}
