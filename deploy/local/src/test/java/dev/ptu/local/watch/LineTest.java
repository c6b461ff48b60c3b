package dev.ptu.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Instant END = Instant.parse("2026-03-02T07:15:00Z");

    @Test
    void aQuietQuarterShowsItsFiguresUnderTheHeader() {
        String line =
                Line.of(new Quarter(END, 41.26, 60, 0.688, 0), Optional.empty(), "", List.of());

        assertThat(List.of(Line.header().substring(0, 60), line.stripTrailing().substring(0, 60)))
                .containsExactly(
                        "simulated     demand   size   util.  spilled  last decision ",
                        "03-02 07:15     41.3     60    69 %    0.0 %  -             ");
    }

    @Test
    void theLastDecisionIsToldWithTheStageThatWantedIt() {
        String line =
                Line.of(
                        new Quarter(END, 91, 60, 1.004, 0.1234),
                        Optional.of(decided("mean 84 % over target 70 %.")),
                        "applied",
                        List.of(alert("utilization")));

        String told = "07:09 60->75 applied: Grow, mean 84 % over target 70 %";
        assertThat(line)
                .isEqualTo(
                        "03-02 07:15     91.0     60   100 %%   12.3 %%  %-75s  %s"
                                .formatted(told, "utilization 07:05"));
    }

    @Test
    void howeverMuchThereIsToSayALineHasOneHundredAndFortyCharactersAtMost() {
        String line =
                Line.of(
                        new Quarter(END, 123_456.7, 100_000, 12.34, 1),
                        Optional.of(decided("word ".repeat(80))),
                        "applied",
                        List.of(alert("utilization"), alert("latency"), alert("growthFailed")));

        assertThat(line).hasSizeLessThanOrEqualTo(Line.LONGEST).contains("...");
    }

    private static ScaleDecided decided(String detail) {
        return new ScaleDecided(
                "d1",
                "/deployments/chat",
                60,
                75,
                "auto",
                END.minusSeconds(360),
                END,
                "default",
                "1",
                "Grow",
                List.of(
                        new Stage("pending", 60, 60, "Idle", "nothing in flight"),
                        new Stage("policy", 60, 75, "Grow", detail)));
    }

    private static AlertRaised alert(String condition) {
        return new AlertRaised(
                condition,
                "/deployments/chat",
                condition,
                "info",
                0.9,
                0.8,
                END.minusSeconds(600),
                END,
                "told");
    }
}
