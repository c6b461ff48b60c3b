package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.CHAT;
import static dev.ptu.notifier.plan.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.Approved;
import dev.ptu.events.Event;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.notifier.condition.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds whatever comes, in whatever order, read however often; seeded. */
class AlertLawsTest {
    private static final int SEEDS = 30;
    private static final int EVENTS = 300;

    @Test
    void raisedAndResolvedAlternatePerCondition() {
        Set<String> conditions = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Event> told = told(events(seed));

            assertAlternating(seed, told);
            told.forEach(alert -> conditions.add(alert.key()));
        }

        assertThat(conditions)
                .as("conditions that the seeds reach")
                .hasSizeGreaterThanOrEqualTo(Condition.values().length - 4 - 2);
    }

    @Test
    void theSameEventsGiveTheSameAlerts() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(told(events(seed))).as("seed %d", seed).isEqualTo(told(events(seed)));
        }
    }

    @Test
    void eventsReadTwiceTellNothingTwice() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Event> twice = new ArrayList<>();
            for (Event event : events(seed)) {
                twice.add(event);
                twice.add(event);
            }

            assertThat(told(twice)).as("seed %d", seed).isEqualTo(told(events(seed)));
        }
    }

    /** A crash anywhere, the open alerts rebuilt, and events read again from anywhere before. */
    @Test
    void aReplayFromAnyPrefixRepeatsNoAlert() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Event> events = events(seed);
            int crash = random.nextInt(events.size());
            int from = random.nextInt(crash + 1);
            Tale tale = tale();
            events.subList(0, crash).forEach(tale::tell);
            Set<String> before = ids(tale.told);
            int told = tale.told.size();

            tale.restarted();
            events.subList(from, crash).forEach(tale::tell);

            List<Event> again = tale.told.subList(told, tale.told.size());
            assertThat(ids(again).stream().filter(before::contains))
                    .as("seed %d, crash at %d, read from %d", seed, crash, from)
                    .isEmpty();
            events.subList(crash, events.size()).forEach(tale::tell);
            assertAlternating(seed, tale.told);
        }
    }

    @Test
    void whatIsUnknownRaisesNothing() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Tale tale = tale();
            for (int minute = 0; minute < 120; minute++) {
                tale.tell(
                        new dev.ptu.events.Evaluated(
                                CHAT,
                                minute(minute),
                                minute(minute + 2 + random.nextInt(3)),
                                null,
                                null,
                                null,
                                0,
                                100,
                                100,
                                "InsufficientData",
                                "default",
                                "r1",
                                false,
                                List.of()));
                tale.tell(latency(minute, null));
            }

            assertThat(tale.told).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void memoryOfADeploymentDoesNotGrowWithTime() {
        Tale tale = tale();
        events(1).forEach(tale::tell);
        for (int minute = EVENTS; minute < EVENTS + 400; minute++) {
            tale.tell(Evaluation.of(minute).spilled(1, 100));
            tale.tell(latency(minute, 300.0));
        }

        Facts facts = tale.recent.facts();
        assertThat(facts.overflow().sums()).hasSize(12);
        assertThat(facts.toFirstToken().minutes()).hasSizeLessThanOrEqualTo(16);
        assertThat(facts.times().lately()).hasSizeLessThanOrEqualTo(3);
        assertThat(tale.recent.watches()).hasSizeLessThanOrEqualTo(Condition.values().length);
    }

    private static void assertAlternating(long seed, List<Event> told) {
        Map<String, Boolean> open = new HashMap<>();
        for (Event alert : told) {
            boolean raised = alert instanceof AlertRaised;
            Boolean before = open.put(alert.key(), raised);
            assertThat(raised)
                    .as("seed %d: %s", seed, alert)
                    .isNotEqualTo(before != null && before);
        }
    }

    private static Set<String> ids(List<Event> alerts) {
        Set<String> ids = new HashSet<>();
        alerts.forEach(alert -> ids.add(alert.id()));
        return ids;
    }

    private static List<Event> told(List<Event> events) {
        Tale tale = tale();
        events.forEach(tale::tell);
        return tale.told;
    }

    private static Tale tale() {
        return Tale.ofAPolicy()
                .policy("target", new PolicyEconomics(null, 0.05, null, 1_000.0, null), 500.0)
                .seen();
    }

    /** Two hours and more of anything, roughly in order. */
    private static List<Event> events(long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            int minute = Math.max(0, i / 2 + random.nextInt(5) - 2);
            String decision = "d" + minute / 10;
            switch (random.nextInt(20)) {
                case 0 ->
                        events.add(
                                new ScaleDecided(
                                        decision,
                                        CHAT,
                                        100,
                                        random.nextBoolean() ? 150 : 75,
                                        random.nextBoolean()
                                                ? ScaleDecided.AUTO
                                                : ScaleDecided.APPROVE,
                                        minute(minute),
                                        minute(minute + 10),
                                        "default",
                                        "r1",
                                        "Grow",
                                        List.of()));
                case 1 -> events.add(new ScaleStarted(decision, CHAT, 100, 150, minute(minute)));
                case 2 -> events.add(new ScaleApplied(decision, CHAT, 100, 150, minute(minute)));
                case 3 ->
                        events.add(
                                new ScaleFailed(
                                        decision,
                                        CHAT,
                                        100,
                                        150,
                                        "Code",
                                        "Azure said so.",
                                        minute(minute),
                                        random.nextBoolean() ? "Transient" : "QuotaExceeded",
                                        null));
                case 4 ->
                        events.add(
                                new ScaleRefused(
                                        decision,
                                        CHAT,
                                        100,
                                        150,
                                        "Expired",
                                        "Too late.",
                                        minute(minute),
                                        "Expired",
                                        null));
                case 5 -> events.add(new Approved(CHAT, decision, "mira", "ok", minute(minute)));
                case 6, 7, 8 -> events.add(latency(minute, minute / 30 % 2 == 0 ? 800.0 : 200.0));
                default -> events.add(evaluated(random, minute));
            }
        }
        return events;
    }

    private static Event evaluated(Random random, int minute) {
        Evaluation evaluation =
                Evaluation.of(minute)
                        .tick(minute + (random.nextInt(15) == 0 ? 20 : 3))
                        .demand(
                                random.nextInt(9) == 0 ? null : 60.0 + random.nextInt(60),
                                60 + random.nextInt(80),
                                random.nextInt(5) == 0 ? "unknown" : "active")
                        .spilled(random.nextInt(20), 100)
                        .spent(0, 10, 1, 700 + random.nextInt(400));
        switch (random.nextInt(6)) {
            case 0 -> evaluation.sizes(100, 150, "Grow").underWay();
            case 1 ->
                    evaluation
                            .sizes(100, 150, "AwaitingApproval")
                            .stage("governance", 150, 150, "AwaitingApproval", "A person.");
            case 2 ->
                    evaluation
                            .sizes(100, 100, "StandingOrder")
                            .stage("standingOrder", 150, 100, "StandingOrder", "Wait.");
            case 3 ->
                    evaluation
                            .sizes(100, 100, "ChangeBudgetExhausted")
                            .stage("changeBudget", 150, 100, "ChangeBudgetExhausted", "24 of 24.");
            case 4 ->
                    evaluation
                            .stage("standingOrder", 150, 100, "StandingOrderExpired", "A day.")
                            .stage("changeBudget", 100, 100, "Passed", "Nothing.");
            default -> evaluation.sizes(100, 100, "WithinTolerance");
        }
        return evaluation.mean(random.nextInt(7) == 0 ? null : random.nextDouble()).done();
    }

    private static LatencyObserved latency(int minute, Double millis) {
        return new LatencyObserved(
                CHAT,
                minute(minute),
                null,
                millis,
                null,
                null,
                null,
                minute + 1,
                minute(minute + 1));
    }
}
