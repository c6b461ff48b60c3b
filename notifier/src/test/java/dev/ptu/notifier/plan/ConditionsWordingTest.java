package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.CHAT;
import static dev.ptu.notifier.plan.Samples.DECISION;
import static dev.ptu.notifier.plan.Samples.NINE;
import static dev.ptu.notifier.plan.Samples.decided;
import static dev.ptu.notifier.plan.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Approved;
import dev.ptu.events.Event;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each condition tells, with advice and cause, beside {@code conditions.txt}. */
class ConditionsWordingTest {

    @Test
    void sentencesAreAsTheGoldenFileSays() throws IOException {
        String sentences =
                Stream.of(
                                exhaustion(),
                                overflow(),
                                latency(),
                                stale(),
                                resizes(),
                                shortage(),
                                waiting(),
                                unused(),
                                expiring(),
                                budget(),
                                changes())
                        .flatMap(tale -> tale.told.stream())
                        .map(event -> sentence(event) + "\n")
                        .collect(Collectors.joining());

        assertThat(sentences).isEqualTo(golden());
    }

    private static Tale exhaustion() {
        Tale tale = Tale.ofAPolicy();
        tale.tell(Evaluation.of(0).demand(80.0, 110, "active").sizes(100, 125, "Recommended"));
        tale.tell(Evaluation.of(1).demand(80.0, 110, "active").sizes(100, 125, "Recommended"));
        for (int minute = 2; minute < 5; minute++) {
            tale.tell(Evaluation.of(minute).demand(80.0, 90, "active"));
        }
        for (int minute = 5; minute < 7; minute++) {
            tale.tell(
                    Evaluation.of(minute)
                            .demand(100.0, 140, "active")
                            .sizes(100, 125, "Grow")
                            .underWay());
        }
        return tale;
    }

    private static Tale overflow() {
        Tale tale =
                Tale.ofAPolicy()
                        .policy("target", new PolicyEconomics(null, 0.02, null, null, null), null);
        for (int minute = 0; minute < 40; minute++) {
            tale.tell(Evaluation.of(minute).spilled(3, 100).spent(0, 10, 0, 10));
        }
        for (int minute = 40; minute < 120; minute++) {
            tale.tell(Evaluation.of(minute).spilled(0, 100));
        }
        return tale;
    }

    private static Tale latency() {
        Tale tale = Tale.ofAPolicy().policy("target", Tale.NO_ECONOMICS, 500.0);
        tale.tell(Evaluation.of(0));
        for (int minute = 0; minute < 20; minute++) {
            tale.tell(
                    new LatencyObserved(
                            CHAT,
                            minute(minute),
                            null,
                            minute < 6 ? 600.0 : 300.0,
                            null,
                            null,
                            null,
                            minute + 1,
                            minute(minute + 1)));
        }
        return tale;
    }

    private static Tale stale() {
        Tale tale = Tale.ofAPolicy().tell(Evaluation.of(0).tick(4));
        for (int tick = 12; tick < 14; tick++) {
            tale.tell(Evaluation.of(0).tick(tick).sizes(100, 100, "Stale"));
        }
        return tale.tell(Evaluation.of(17).tick(20));
    }

    private static Tale resizes() {
        Tale tale = Tale.ofAPolicy();
        tale.tell(failed("d1", "Unauthorised", "AuthorizationFailed", 5));
        tale.tell(failed("d2", "Unauthorised", "AuthorizationFailed", 11));
        tale.tell(new ScaleApplied("d3", CHAT, 100, 150, minute(20)));
        tale.tell(
                new ScaleRefused(
                        "d4",
                        CHAT,
                        150,
                        100,
                        "Contradicted",
                        "The size is 120 now.",
                        minute(30),
                        "Superseded",
                        null));
        for (int minute = 31; minute < 34; minute++) {
            tale.tell(Evaluation.of(minute).sizes(120, 120, "WithinTolerance"));
        }
        return tale;
    }

    private static Tale shortage() {
        return Tale.ofAPolicy()
                .seen()
                .tell(
                        new ScaleFailed(
                                "d1",
                                CHAT,
                                100,
                                150,
                                "InsufficientQuota",
                                "No quota.",
                                minute(5),
                                "QuotaExceeded",
                                10))
                .tell(
                        Evaluation.of(30)
                                .stage("standingOrder", 150, 100, "StandingOrderExpired", "A day."))
                .tell(new ScaleApplied("d2", CHAT, 100, 125, minute(40), 150, null))
                .tell(new ScaleApplied("d3", CHAT, 125, 150, minute(60)));
    }

    private static Tale waiting() {
        return Tale.ofAPolicy()
                .tell(decided(ScaleDecided.APPROVE, 150, 3))
                .tell(new Approved(CHAT, DECISION, "mira", "ok", minute(6)));
    }

    private static Tale unused() {
        Instant evening = Instant.parse("2026-03-02T23:50:00Z");
        return Tale.ofAPolicy()
                .tell(Evaluation.at(evening).spent(100, 20, 90, 50))
                .tell(Evaluation.at(evening.plus(Duration.ofDays(1))).spent(100, 0, 30, 50));
    }

    private static Tale expiring() {
        Instant begin = NINE.minus(Duration.ofDays(300));
        Tale tale = Tale.ofAPolicy().reservation(begin, NINE.plus(Duration.ofDays(20))).seen();
        tale.tell(Evaluation.of(0));
        tale.reservation(begin, NINE.plus(Duration.ofDays(400)));
        return tale.tell(Evaluation.of(1)).tell(Evaluation.of(2)).tell(Evaluation.of(3));
    }

    private static Tale budget() {
        return Tale.ofAPolicy()
                .policy("target", new PolicyEconomics(null, null, null, 1_000.0, null), null)
                .tell(Evaluation.of(0).spent(0, 1, 0, 810))
                .tell(Evaluation.of(1).spent(0, 1, 0, 1_001))
                .tell(Evaluation.of(2).spent(0, 1, 0, 0.5));
    }

    private static Tale changes() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(
                                Evaluation.of(0)
                                        .sizes(100, 100, "ChangeBudgetExhausted")
                                        .stage(
                                                "changeBudget",
                                                150,
                                                100,
                                                "ChangeBudgetExhausted",
                                                "24 changes in 24 hours, and 24 are allowed."));
        for (int minute = 1; minute <= 10; minute++) {
            tale.tell(Evaluation.of(minute).stage("changeBudget", 100, 100, "Passed", "Nothing."));
        }
        return tale;
    }

    private static ScaleFailed failed(String decision, String kind, String code, int at) {
        return new ScaleFailed(
                decision,
                CHAT,
                100,
                150,
                code,
                "The client may not perform the action.",
                minute(at),
                kind,
                null);
    }

    private static String sentence(Event event) {
        return switch (event) {
            case AlertRaised e ->
                    Stream.of(e.message(), e.advice(), e.cause())
                            .filter(java.util.Objects::nonNull)
                            .collect(
                                    Collectors.joining(
                                            " | ", e.condition() + " " + e.severity() + ": ", ""));
            case AlertResolved e -> e.condition() + " resolved: " + e.message();
            default -> throw new AssertionError(event);
        };
    }

    private static String golden() throws IOException {
        try (InputStream file = ConditionsWordingTest.class.getResourceAsStream("conditions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
