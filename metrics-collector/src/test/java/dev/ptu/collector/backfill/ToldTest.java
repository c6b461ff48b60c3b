package dev.ptu.collector.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.HistoryObserved;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ToldTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Test
    void aDayThatWasOverWhenItWasReadIsNotTheLast() {
        assertThat(Told.of(id("2026-03-05T00:00:00Z"))).contains(new Told(DAY, false));
    }

    @Test
    void aDayThatWasUnderWayWhenItWasReadIsTheLast() {
        assertThat(Told.of(id("2026-03-02T23:59:59Z"))).contains(new Told(DAY, true));
    }

    @Test
    void whatIsNoHistorySaysNothing() {
        assertThat(Told.of("/subscriptions/s/2026-03-02T06:00:00Z/deployment")).isEmpty();
        assertThat(Told.of("/d/2026-99-99/history/2026-03-02T06:00:00Z")).isEmpty();
    }

    @Test
    void theLaterOfTwoCounts() {
        Told before = new Told(DAY.minusDays(1), true);
        Told over = new Told(DAY, false);
        Told underWay = new Told(DAY, true);

        assertThat(Told.later(before, over)).isEqualTo(over);
        assertThat(Told.later(underWay, before)).isEqualTo(underWay);
        assertThat(Told.later(over, underWay)).isEqualTo(underWay);
    }

    private static String id(String readAt) {
        return new HistoryObserved(
                        "/subscriptions/s/d",
                        DAY,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse(readAt))
                .id();
    }
}
