package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.CHAT;
import static dev.ptu.notifier.plan.Samples.DECISION;
import static dev.ptu.notifier.plan.Samples.applied;
import static dev.ptu.notifier.plan.Samples.decided;
import static dev.ptu.notifier.plan.Samples.evaluated;
import static dev.ptu.notifier.plan.Samples.failed;
import static dev.ptu.notifier.plan.Samples.minute;
import static dev.ptu.notifier.plan.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.Ticked;
import dev.ptu.notifier.condition.Plan;
import dev.ptu.notifier.condition.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UtilizationTest {
    private static final Instant NOW = minute(30);

    private final Planner planner = new Planner(Rules.USUAL, Settings.USUAL);

    static Stream<Arguments> meansAndWhatTheyTell() {
        return Stream.of(
                Arguments.of("exactly 80 % is not above it", List.of(0.5, 0.80), ""),
                Arguments.of("above 80 % raises", List.of(0.5, 0.81), "raised@1"),
                Arguments.of("already above at first sight", List.of(0.9), "raised@0"),
                Arguments.of("raised once", List.of(0.9, 0.95, 0.99), "raised@0"),
                Arguments.of("exactly 72 % is not below it", List.of(0.9, 0.72), "raised@0"),
                Arguments.of("below 72 % resolves", List.of(0.9, 0.71), "raised@0 resolved@1"),
                Arguments.of("resolved once", List.of(0.9, 0.5, 0.4), "raised@0 resolved@1"),
                Arguments.of("hovering at 80 %", List.of(0.81, 0.79, 0.81, 0.79), "raised@0"),
                Arguments.of("between both from the start", List.of(0.75, 0.79), ""),
                Arguments.of(
                        "raised anew after it was resolved",
                        List.of(0.9, 0.5, 0.9),
                        "raised@0 resolved@1 raised@2"),
                Arguments.of("full and more", List.of(1.4), "raised@0"),
                Arguments.of("an empty deployment", List.of(0.0), ""));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("meansAndWhatTheyTell")
    void alertsFollowTheMeanWithHysteresis(String rule, List<Double> means, String told) {
        List<Event> evaluations = new ArrayList<>();
        means.forEach(mean -> evaluations.add(evaluated(evaluations.size(), mean)));

        assertThat(told(Recent.NOTHING, evaluations)).as(rule).isEqualTo(told);
    }

    @Test
    void anUnknownMeanChangesNothing() {
        Recent open = after(evaluated(0, 0.9));

        Plan<Recent> plan = plan(evaluated(1, null), open);

        assertThat(plan.alerts()).isEmpty();
        assertThat(plan.memory().open()).isEqualTo(open.open());
    }

    @Test
    void anUnknownMeanDoesNotRaise() {
        assertThat(told(Recent.NOTHING, List.of(evaluated(0, null)))).isEmpty();
    }

    @Test
    void aLateEvaluationChangesNothing() {
        Recent open = after(evaluated(5, 0.9));

        Plan<Recent> plan = plan(evaluated(4, 8, 0.1, 100, false), open);

        assertThat(plan.alerts()).isEmpty();
        assertThat(plan.memory().open()).isEqualTo(open.open());
    }

    @Test
    void aSecondEvaluationOfTheSameMinuteChangesNothing() {
        Recent open = after(evaluated(5, 0.9));

        Plan<Recent> plan = plan(evaluated(5, 8, 0.1, 100, false), open);

        assertThat(plan.alerts()).isEmpty();
        assertThat(plan.memory().open()).isEqualTo(open.open());
    }

    @Test
    void twoMinutesThatCloseTogetherBothCount() {
        assertThat(
                        told(
                                Recent.NOTHING,
                                List.of(
                                        evaluated(0, 5, 0.9, 100, false),
                                        evaluated(1, 5, 0.5, 100, false))))
                .isEqualTo("raised@0 resolved@1");
    }

    @Test
    void aReplayAfterARestartTellsNothingAnew() {
        List<Event> evaluations =
                List.of(evaluated(0, 0.9), evaluated(1, 0.5), evaluated(2, 0.9), evaluated(3, 0.8));
        Recent rebuilt = Recent.NOTHING.after(lastAlert(evaluations));

        assertThat(told(rebuilt, evaluations)).isEmpty();
    }

    @Test
    void aReplayOfMinutesThatClosedTogetherTellsNothingAnew() {
        List<Event> evaluations =
                List.of(evaluated(0, 5, 0.5, 100, false), evaluated(1, 5, 0.9, 100, false));
        Recent rebuilt = Recent.NOTHING.after(lastAlert(evaluations));

        assertThat(told(rebuilt, evaluations)).isEmpty();
    }

    @Test
    void aReplayAfterARestartTellsNothingAnewWhenTheAlertHadEnded() {
        List<Event> evaluations = List.of(evaluated(0, 0.9), evaluated(1, 0.5), evaluated(2, 0.7));
        AlertResolved resolved = (AlertResolved) alerts(evaluations).getLast();

        assertThat(told(Recent.NOTHING.after(resolved), evaluations)).isEmpty();
    }

    @Test
    void anAlertOpenBeforeARestartIsNotRaisedAgainAndIsResolvedLater() {
        Recent rebuilt = Recent.NOTHING.after(raised(evaluated(0, 0.9)));

        assertThat(told(rebuilt, List.of(evaluated(1, 0.95), evaluated(2, 0.5))))
                .isEqualTo("resolved@2");
    }

    @Test
    void theSameEvaluationPlannedTwiceGivesTheSameAlert() {
        AlertRaised first = raised(evaluated(7, 0.9));
        AlertRaised second = raised(evaluated(7, 0.9));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void anAlertIsNamedAfterDeploymentConditionAndTheMinuteItBegan() {
        AlertRaised raised = raised(evaluated(7, 0.9));

        assertThat(raised.alert()).isEqualTo(CHAT + "/utilization/2026-03-02T09:07:00Z");
        assertThat(raised.since()).isEqualTo(minute(7));
        assertThat(raised.at()).isEqualTo(minute(9));
        assertThat(raised.value()).isEqualTo(0.9);
        assertThat(raised.threshold()).isEqualTo(0.80);
    }

    @Test
    void aResolveBearsTheIdentityOfItsRaise() {
        AlertRaised raised = raised(evaluated(7, 0.9));
        AlertResolved resolved =
                (AlertResolved) alerts(List.of(evaluated(7, 0.9), evaluated(8, 0.6))).getLast();

        assertThat(resolved.alert()).isEqualTo(raised.alert());
        assertThat(resolved.key()).isEqualTo(raised.key());
        assertThat(resolved.severity()).isEqualTo(raised.severity());
        assertThat(resolved.since()).isEqualTo(raised.since());
        assertThat(resolved.at()).isEqualTo(minute(10));
        assertThat(resolved.value()).isEqualTo(0.6);
        assertThat(resolved.threshold()).isEqualTo(0.72);
    }

    static Stream<Arguments> whatHappensAndHowSevereItIs() {
        String auto = ScaleDecided.AUTO;
        return Stream.of(
                Arguments.of("nothing is done", List.of(), evaluated(8, 0.9), "warning"),
                Arguments.of(
                        "only recommended", List.of(), evaluated(8, 0.9, 150, false), "warning"),
                Arguments.of("growth by word", List.of(), evaluated(8, 0.9, 150, true), "info"),
                Arguments.of("change unknown", List.of(), evaluated(8, 0.9, 100, true), "info"),
                Arguments.of("shrink by word", List.of(), evaluated(8, 0.9, 50, true), "warning"),
                Arguments.of(
                        "growth decided",
                        List.of(decided(auto, 150, 10)),
                        evaluated(8, 0.9),
                        "info"),
                Arguments.of(
                        "growth in flight",
                        List.of(decided(auto, 150, 3)),
                        evaluated(8, 0.9, 100, true),
                        "info"),
                Arguments.of(
                        "a shrink in flight",
                        List.of(decided(auto, 50, 3)),
                        evaluated(8, 0.9, 100, true),
                        "warning"),
                Arguments.of(
                        "advice is no growth",
                        List.of(decided(ScaleDecided.RECOMMEND, 150, 10)),
                        evaluated(8, 0.9),
                        "warning"),
                Arguments.of(
                        "growth started",
                        List.of(
                                decided(auto, 150, 10),
                                new ScaleStarted(DECISION, CHAT, 100, 150, minute(10))),
                        evaluated(8, 0.9),
                        "info"),
                Arguments.of(
                        "growth applied",
                        List.of(decided(auto, 150, 10), applied(DECISION)),
                        evaluated(8, 0.9),
                        "warning"),
                Arguments.of(
                        "growth refused",
                        List.of(decided(auto, 150, 10), refused(DECISION)),
                        evaluated(8, 0.9),
                        "warning"),
                Arguments.of(
                        "growth failed",
                        List.of(decided(auto, 150, 10), failed(DECISION)),
                        evaluated(8, 0.9),
                        "warning"),
                Arguments.of(
                        "another decision failed",
                        List.of(decided(auto, 150, 10), failed("older")),
                        evaluated(8, 0.9),
                        "info"),
                Arguments.of(
                        "a later evaluation sees no change",
                        List.of(decided(auto, 150, 3)),
                        evaluated(8, 0.9, 100, false),
                        "warning"),
                Arguments.of(
                        "the newer decision counts, in whatever order they come",
                        List.of(decided("b", auto, 50, 10), decided("a", auto, 150, 9)),
                        evaluated(8, 0.9),
                        "warning"));
    }

    @ParameterizedTest(name = "{0} -> {3}")
    @MethodSource("whatHappensAndHowSevereItIs")
    void severityIsInfoWhileGrowthIsUnderWay(
            String what, List<Event> before, Event evaluated, String severity) {
        List<Event> events = new ArrayList<>(before);
        events.add(evaluated);

        AlertRaised raised = (AlertRaised) alerts(events).getLast();

        assertThat(raised.severity()).as(what).isEqualTo(severity);
    }

    @Test
    void aDecisionIsNotWaitedForForEver() {
        Recent pending = plan(decided(ScaleDecided.AUTO, 150, 10), Recent.NOTHING).memory();
        Instant muchLater = minute(10).plusSeconds(10 * 60).plus(PendingResize.OPERATION_MAY_LAST);

        Plan<Recent> plan = planner.plan(evaluated(8, 0.9), pending, Policies.UNKNOWN, muchLater);

        assertThat(((AlertRaised) plan.alerts().getFirst()).severity()).isEqualTo("warning");
    }

    @Test
    void eventsOfOtherKindsChangeNothing() {
        Recent open = after(evaluated(5, 0.9));

        Plan<Recent> plan = plan(new Ticked(0, minute(9), Duration.ZERO), open);

        assertThat(plan.alerts()).isEmpty();
        assertThat(plan.memory().open()).isEqualTo(open.open());
    }

    @Test
    void raisedAndResolvedAlternateWhateverComes() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int minute = Math.max(0, i + random.nextInt(7) - 3);
                Double mean = random.nextInt(5) == 0 ? null : random.nextDouble();
                events.add(evaluated(minute, mean));
            }

            List<Event> alerts = alerts(events);

            for (int i = 0; i < alerts.size(); i++) {
                assertThat(alerts.get(i))
                        .as("seed %d, alert %d", seed, i)
                        .isInstanceOf(i % 2 == 0 ? AlertRaised.class : AlertResolved.class);
            }
        }
    }

    private Plan<Recent> plan(Event event, Recent recent) {
        return planner.plan(event, recent, Policies.UNKNOWN, NOW);
    }

    private Recent after(Event event) {
        return plan(event, Recent.NOTHING).memory();
    }

    private AlertRaised raised(Event evaluated) {
        return (AlertRaised) alerts(List.of(evaluated)).getFirst();
    }

    private AlertRaised lastAlert(List<Event> events) {
        return (AlertRaised) alerts(events).getLast();
    }

    private List<Event> alerts(List<Event> events) {
        return alerts(Recent.NOTHING, events);
    }

    private List<Event> alerts(Recent recent, List<Event> events) {
        List<Event> alerts = new ArrayList<>();
        Recent current = recent;
        for (Event event : events) {
            Plan<Recent> plan = plan(event, current);
            alerts.addAll(plan.alerts());
            current = plan.memory();
        }
        return alerts;
    }

    /** {@code raised@0 resolved@1}: what was told, with the number of the evaluation. */
    private String told(Recent recent, List<Event> events) {
        List<String> told = new ArrayList<>();
        Recent current = recent;
        for (Event event : events) {
            Plan<Recent> plan = plan(event, current);
            for (Event alert : plan.alerts()) {
                String state = alert instanceof AlertRaised ? "raised@" : "resolved@";
                told.add(state + minuteOf(event));
            }
            current = plan.memory();
        }
        return String.join(" ", told);
    }

    private static long minuteOf(Event event) {
        return event instanceof Evaluated evaluated
                ? Duration.between(Samples.NINE, evaluated.minute()).toMinutes()
                : -1;
    }
}
