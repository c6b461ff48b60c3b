package dev.ptu.collector.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryDayTest {
    private static final HistoryRules RULES =
            new HistoryRules(
                    Duration.ofMinutes(10), Duration.ofMinutes(45), HistoryRules.Silence.UNKNOWN);

    @Test
    void theNewestDayEndsWhereAzureStillCorrects() {
        List<HistoryDay> days = until("2026-03-04T12:10:31Z", 1);

        assertThat(days).hasSize(1);
        assertThat(days.getFirst().from()).isEqualTo("2026-03-04T00:00:00Z");
        assertThat(days.getFirst().to()).isEqualTo("2026-03-04T12:00:00Z");
        assertThat(days.getFirst().readTo()).isEqualTo("2026-03-04T12:00:00Z");
        assertThat(days.getFirst().minutes()).isEqualTo(720);
    }

    @Test
    void everyDayBeginsWhereTheOneBeforeEnds() {
        List<HistoryDay> days = until("2026-03-04T12:10:31Z", 93);

        assertThat(days).hasSize(93);
        assertThat(days.getFirst().from()).isEqualTo("2025-12-02T00:00:00Z");
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).from()).isEqualTo(days.get(i - 1).to());
            assertThat(days.get(i - 1).minutes()).isEqualTo(1440);
        }
    }

    @Test
    void moreIsReadThanToldSoThatMidnightCanBeJudged() {
        HistoryDay day = until("2026-03-04T12:10:31Z", 2).getFirst();

        assertThat(day.readFrom()).isEqualTo("2026-03-02T23:05:00Z");
        assertThat(day.readTo()).isEqualTo("2026-03-04T00:55:00Z");
    }

    @Test
    void rightAfterMidnightTheDayBeforeIsTheNewest() {
        HistoryDay day = until("2026-03-04T00:05:00Z", 1).getFirst();

        assertThat(day.from()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(day.to()).isEqualTo("2026-03-03T23:55:00Z");
    }

    private static List<HistoryDay> until(String now, int days) {
        return HistoryDay.until(Instant.parse(now), days, RULES);
    }
}
