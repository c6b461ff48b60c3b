package dev.ptu.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Shape DAY =
            new Shape.WorkingDay(
                    40, 160, LocalTime.of(6, 0), LocalTime.of(18, 0), Duration.ofHours(1));

    @Test
    void aWorkingDayRisesToItsPeakAndFallsBack() {
        assertThat(DAY.ptu(START, at("2026-03-02T05:59:00Z"))).isEqualTo(40);
        assertThat(DAY.ptu(START, at("2026-03-02T06:30:00Z"))).isCloseTo(100, within(1e-9));
        assertThat(DAY.ptu(START, at("2026-03-02T07:00:00Z"))).isEqualTo(160);
        assertThat(DAY.ptu(START, at("2026-03-02T18:00:00Z"))).isEqualTo(160);
        assertThat(DAY.ptu(START, at("2026-03-02T19:00:00Z"))).isCloseTo(40, within(1e-9));
    }

    @Test
    void theWeekendStaysAtTheBase() {
        assertThat(DAY.ptu(START, at("2026-03-07T12:00:00Z"))).isEqualTo(40);
        assertThat(DAY.ptu(START, at("2026-03-08T12:00:00Z"))).isEqualTo(40);
    }

    @Test
    void stepsHoldUntilTheNextOne() {
        Shape steps =
                new Shape.Steps(
                        List.of(
                                new Shape.Step(Duration.ofMinutes(5), 50),
                                new Shape.Step(Duration.ofMinutes(10), 120)));

        assertThat(steps.ptu(START, START)).isZero();
        assertThat(steps.ptu(START, START.plusSeconds(300))).isEqualTo(50);
        assertThat(steps.ptu(START, START.plusSeconds(599))).isEqualTo(50);
        assertThat(steps.ptu(START, START.plusSeconds(6_000))).isEqualTo(120);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
