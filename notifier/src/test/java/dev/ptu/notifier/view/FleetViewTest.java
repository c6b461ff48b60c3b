package dev.ptu.notifier.view;

import static dev.ptu.notifier.view.Told.CHAT;
import static dev.ptu.notifier.view.Told.OBSERVED;
import static dev.ptu.notifier.view.Told.asked;
import static dev.ptu.notifier.view.Told.decided;
import static dev.ptu.notifier.view.Told.evaluated;
import static dev.ptu.notifier.view.Told.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Floored;
import dev.ptu.events.Forecast;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Paused;
import dev.ptu.events.Pinned;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.Rejected;
import dev.ptu.events.Requests;
import dev.ptu.events.Resumed;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.TokensProcessed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FleetViewTest {
    private static final String ASKED = CHAT + "/asked";

    private final FleetView fleet = new FleetView();

    @Test
    void ofTwoWishesOfAKindTheLaterCountsWhicheverIsReadFirst() {
        told(
                new Pinned(CHAT, 200, "bob", "later", minute(5), minute(90)),
                new Pinned(CHAT, 100, "anna", "earlier", minute(1), minute(90)),
                new Floored(CHAT, 50, "anna", "night", minute(2), minute(30)),
                new Paused(CHAT, "carl", "release", minute(2), minute(90)),
                new Resumed(CHAT, "dora", "done", minute(6)));

        assertThat(at(10).holds())
                .extracting(Hold::kind, Hold::ptu, Hold::owner)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("pin", 200, "bob"),
                        org.assertj.core.groups.Tuple.tuple("floor", 50, "anna"));
        assertThat(at(30).holds()).extracting(Hold::kind).containsExactly("pin");
    }

    @Test
    void aWishThatEndsAsItBeginsLiftsAnEarlierOne() {
        told(
                new Pinned(CHAT, 200, "bob", "r", minute(5), minute(90)),
                new Pinned(CHAT, 200, "anna", "lifted", minute(6), minute(6)));

        assertThat(at(7).holds()).isEmpty();
    }

    @Test
    void aQuestionWaitsUntilSomebodyAnswersIt() {
        told(asked(ASKED, 0, 100, 150));
        assertThat(at(1).pending()).extracting(Pending::decision).containsExactly(ASKED);

        told(new Rejected(CHAT, ASKED, "anna", "too dear", minute(2)));

        assertThat(at(3).pending()).isEmpty();
        assertThat(decisions())
                .singleElement()
                .satisfies(
                        decision -> {
                            assertThat(decision.outcome()).isEqualTo("refused");
                            assertThat(decision.message()).isEqualTo("Rejected by anna: too dear");
                            assertThat(decision.outcomeAt()).isEqualTo(minute(2));
                        });
    }

    @Test
    void aQuestionDoesNotWaitAnyMoreWhenItExpiresOrIsReplacedOrOvertaken() {
        told(asked(ASKED, 0, 100, 150));
        assertThat(at(59).pending()).hasSize(1);
        assertThat(at(60).pending()).as("it expired").isEmpty();

        told(evaluated(5, 120));
        assertThat(at(6).pending()).as("the size is another one").isEmpty();
        assertThat(decisions()).extracting(Decision::outcome).containsExactly("expired");

        told(evaluated(6, 100));
        assertThat(at(7).pending()).hasSize(1);
        told(asked(ASKED + 2, 7, 100, 130));
        assertThat(at(8).pending()).extracting(Pending::decision).containsExactly(ASKED + 2);
    }

    @Test
    void theFirstFinalOutcomeCounts() {
        told(
                decided(CHAT + "/1", ScaleDecided.AUTO, 0, 100, 150),
                new ScaleStarted(CHAT + "/1", CHAT, 100, 150, minute(1)));
        assertThat(decisions()).extracting(Decision::outcome).containsExactly("started");

        told(
                new ScaleFailed(CHAT + "/1", CHAT, 100, 150, "InsufficientQuota", "No.", minute(3)),
                new ScaleApplied(CHAT + "/1", CHAT, 100, 150, minute(4)),
                new ScaleStarted(CHAT + "/1", CHAT, 100, 150, minute(5)));

        assertThat(decisions())
                .singleElement()
                .satisfies(
                        decision -> {
                            assertThat(decision.outcome()).isEqualTo("failed");
                            assertThat(decision.message()).isEqualTo("InsufficientQuota: No.");
                        });
    }

    @Test
    void whatIsShownDoesNotDependOnWhichTopicIsReadFirst() {
        List<List<Event>> topics =
                List.of(
                        List.of(OBSERVED),
                        List.of(
                                decided(CHAT + "/1", ScaleDecided.AUTO, 0, 100, 150),
                                asked(ASKED, 20, 150, 90)),
                        List.of(
                                new ScaleStarted(CHAT + "/1", CHAT, 100, 150, minute(1)),
                                new ScaleApplied(CHAT + "/1", CHAT, 100, 150, minute(4))),
                        List.of(
                                new Approved(CHAT, ASKED, "anna", "go", minute(21)),
                                new Pinned(CHAT, 80, "bob", "r", minute(22), minute(900))),
                        List.of(alert(), resolved(), alert()),
                        List.of(tokens(5, 100L), tokens(5, 200L)));
        List<Summary> summaries = new ArrayList<>();
        List<List<Decision>> decisions = new ArrayList<>();
        long seed = 20260302;
        Random random = new Random(seed);
        for (int run = 0; run < 20; run++) {
            FleetView shuffled = new FleetView();
            shuffled.after(OBSERVED);
            List<List<Event>> order = new ArrayList<>(topics);
            Collections.shuffle(order, random);
            order.forEach(topic -> topic.forEach(shuffled::after));
            summaries.add(shuffled.summary(CHAT, moment(30)).orElseThrow());
            decisions.add(
                    shuffled.decisions(CHAT, minute(-60), minute(60), minute(30)).orElseThrow());
        }

        assertThat(summaries).as("seed %d", seed).containsOnly(summaries.getFirst());
        assertThat(decisions).as("seed %d", seed).containsOnly(decisions.getFirst());
        assertThat(decisions.getFirst())
                .extracting(Decision::outcome)
                .containsExactly(null, "applied");
    }

    @Test
    void anAlertIsShownUntilItIsResolved() {
        told(alert());
        assertThat(at(1).alerts()).extracting(OpenAlert::advice).containsExactly("Look.");
        assertThat(Fleet.of(fleet.summaries(moment(1))).inTrouble()).isEqualTo(1);

        told(resolved());

        assertThat(at(1).alerts()).isEmpty();
        assertThat(Fleet.of(fleet.summaries(moment(1))).inTrouble()).isZero();
    }

    @Test
    void theModeIsTheFreerOfTheTwoDirectionsAndTheTargetThatOfThePolicy() {
        told(policies("recommend", "auto", 800.0), evaluated(0, 100));
        assertThat(at(4).mode()).isEqualTo("auto");
        assertThat(at(4).latencyTargetMillis()).isEqualTo(800);

        told(policies("approve", "off", null));
        assertThat(at(4).mode()).isEqualTo("approve");

        told(new Told.Words().minute(1).policy("").evaluated());
        assertThat(at(5).mode()).isEqualTo("observed");
        assertThat(at(5).policy()).isNull();

        told(new Told.Words().minute(2).policy("unheard-of").evaluated());
        assertThat(at(6).mode()).isNull();
    }

    @Test
    void savedIsAgainstTheSizeBeforeAndWouldHaveSavedAgainstTheSizeInForce() {
        told(policies("auto", "auto", null));
        for (int minute = 0; minute < 60; minute++) {
            told(priced(minute, 150, 100));
        }
        assertThat(at(63).savedKind()).as("nothing was changed yet").isNull();
        assertThat(at(63).savedUsdPerDay()).isNull();

        told(new ScaleApplied(CHAT + "/1", CHAT, 150, 100, minute(60)));
        for (int minute = 60; minute < 120; minute++) {
            told(priced(minute, 100, 100));
        }

        assertThat(at(123).baselinePtu()).isEqualTo(150);
        assertThat(at(123).savedKind()).isEqualTo("saved");
        // 50 PTU x 24 h at $1
        assertThat(at(123).savedUsdPerDay())
                .isCloseTo(1_200, org.assertj.core.data.Offset.offset(0.01));
        told(policies("recommend", "off", null));
        assertThat(at(123).savedKind()).isEqualTo("wouldHaveSaved");
        // an hour of 50 x $1 and an hour of nothing, in the mean of both
        assertThat(at(123).savedUsdPerDay())
                .isCloseTo(600, org.assertj.core.data.Offset.offset(0.01));
        assertThat(at(123).usdToday()).isEqualTo(1 + 2 + 3);
    }

    @Test
    void totalsAreOfTheLastSixtyMinutesAndMeansOfTheKnownOnes() {
        told(OBSERVED, tokens(-1, 7_000L), tokens(0, 1_000L), tokens(58, 2_000L), tokens(59, null));
        told(requests(0, 10L), requests(59, 20L));

        Totals totals = fleet.totals(CHAT).orElseThrow();

        assertThat(totals).isEqualTo(new Totals(60, 3_010L + 10, 1_510.0, 2, 30L, 15.0, 2));
    }

    @Test
    void theShareThatSpilledIsOfTheDemandOfAnHour() {
        told(
                new Told.Words().minute(-1).demand(100.0, 100.0).evaluated(),
                new Told.Words().minute(0).demand(120.0, 20.0).evaluated(),
                new Told.Words().minute(59).demand(80.0, 0.0).evaluated());

        // 20 of 120 + 80
        assertThat(at(60).spilledShare()).isEqualTo(0.1);
    }

    @Test
    void aForecastIsShownAtTheTimeThatItIsAbout() {
        told(
                new Told.Words()
                        .minute(0)
                        .forecast(new Forecast(11, 40, 50, 60, null, null, "active"))
                        .evaluated());

        Series series =
                fleet.series(CHAT, new Series.Span(minute(0), minute(12), 1), minute(3))
                        .orElseThrow();

        assertThat(series.middlePtu().get(11)).isEqualTo(50);
        assertThat(series.middlePtu().getFirst()).isNull();
        assertThat(series.demandPtu().getFirst()).isEqualTo(50);
        assertThat(series.minute().get(11)).isEqualTo(minute(11).getEpochSecond());
    }

    @Test
    void aSeriesHasAtMostAsManyPointsAsAreAskedForAndEachIsAMean() {
        for (int minute = 0; minute < 60; minute++) {
            told(new Told.Words().minute(minute).demand((double) minute, 0.0).evaluated());
        }

        Series.Span span = Series.Span.of(minute(0), minute(60), 5);
        Series series = fleet.series(CHAT, span, minute(60)).orElseThrow();

        assertThat(span.stepMinutes()).isEqualTo(15);
        // means of 0..14, 15..29, 30..44, 45..59
        assertThat(series.demandPtu()).containsExactly(7.0, 22.0, 37.0, 52.0);
    }

    @Test
    void latencyIsTheMeanOfTheFiveNewestMinutes() {
        told(OBSERVED, latency(0, 9_000.0), latency(1, 100.0), latency(4, null), latency(5, 300.0));

        assertThat(at(6).timeToFirstTokenMillis()).isEqualTo(200);
    }

    @Test
    void whatNobodyEvaluatedForAWhileIsStale() {
        told(evaluated(0, 100));

        assertThat(at(8).stale()).isFalse();
        assertThat(at(9).stale()).as("its tick was at 3").isTrue();
        assertThat(
                        fleet.summary(CHAT, new Moment(minute(9), Duration.ofMinutes(5)))
                                .orElseThrow()
                                .stale())
                .as("with an allowance")
                .isFalse();
    }

    @Test
    void ofTheMinutesThatCloseAtOneTickTheNewestIsShown() {
        told(
                new Told.Words().minute(5).reason("WithinTolerance").evaluated(),
                at(new Told.Words().minute(4).reason("PassedOver").evaluated(), minute(8)));

        assertThat(at(8).reason()).isEqualTo("WithinTolerance");
    }

    @Test
    void whatIsOnlySpilledToOrWasDeletedIsNotShown() {
        DeploymentObserved standard =
                new DeploymentObserved(
                        CHAT.replace("chat", "lane"),
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalStandard",
                        100,
                        "Succeeded",
                        null,
                        "swedencentral",
                        Map.of(),
                        minute(0));
        told(OBSERVED, standard);
        assertThat(fleet.summaries(moment(1))).extracting(Summary::name).containsExactly("chat");

        fleet.forget(CHAT);
        fleet.after(evaluated(1, 100));

        assertThat(fleet.summaries(moment(1))).isEmpty();
    }

    @Test
    void decisionsAreShownForFourteenDays() {
        told(decided(CHAT + "/1", ScaleDecided.AUTO, 0, 100, 150));

        told(evaluated(14 * 24 * 60 - 4, 100));
        assertThat(decisions()).hasSize(1);
        told(evaluated(14 * 24 * 60 - 2, 100));
        assertThat(decisions()).isEmpty();
    }

    private void told(Event... events) {
        for (Event event : events) {
            fleet.after(event);
        }
        fleet.after(OBSERVED);
    }

    private Summary at(int minute) {
        return fleet.summary(CHAT, moment(minute)).orElseThrow();
    }

    private List<Decision> decisions() {
        return fleet.decisions(CHAT, minute(-60), minute(1_000_000), minute(61)).orElseThrow();
    }

    private static Evaluated at(Evaluated e, Instant tick) {
        return new Evaluated(
                e.deployment(),
                e.minute(),
                tick,
                e.utilization(),
                e.utilizationMean(),
                e.demandPtu(),
                e.coverage(),
                e.currentPtu(),
                e.recommendedPtu(),
                e.reason(),
                e.policy(),
                e.policyRevision(),
                e.changeUnderWay(),
                e.rationale());
    }

    private static Moment moment(int minute) {
        return new Moment(minute(minute), Duration.ZERO);
    }

    private static Evaluated priced(int minute, int size, int recommended) {
        return new Told.Words()
                .minute(minute)
                .size(size, recommended)
                .cost(0, size / 60.0, 0, 0)
                .evaluated();
    }

    private static AlertRaised alert() {
        return new AlertRaised(
                CHAT + "/u/1",
                CHAT,
                "utilization",
                "warning",
                0.9,
                0.8,
                minute(0),
                minute(1),
                "Full.",
                "Look.",
                null);
    }

    private static AlertResolved resolved() {
        return new AlertResolved(
                CHAT + "/u/1",
                CHAT,
                "utilization",
                "warning",
                0.7,
                0.72,
                minute(0),
                minute(9),
                "Room.");
    }

    private static TokensProcessed tokens(int minute, Long prompt) {
        return new TokensProcessed(
                CHAT, minute(minute), prompt, 10L, null, minute, minute(minute + 1));
    }

    private static Requests requests(int minute, Long total) {
        return new Requests(
                CHAT, minute(minute), total, null, null, null, null, minute, minute(minute + 1));
    }

    private static LatencyObserved latency(int minute, Double millis) {
        return new LatencyObserved(
                CHAT, minute(minute), null, millis, null, null, null, minute, minute(minute + 1));
    }

    private static PoliciesPublished policies(String growth, String shrink, Double latency) {
        Duration minute = Duration.ofMinutes(1);
        PolicyDefinition policy =
                new PolicyDefinition(
                        "p",
                        "target",
                        growth,
                        shrink,
                        15,
                        300,
                        0.7,
                        0.1,
                        0.1,
                        minute,
                        minute,
                        null,
                        null,
                        minute,
                        minute,
                        minute,
                        minute,
                        List.of(),
                        null,
                        null,
                        null,
                        new PolicySafeguards(null, null, null, latency, null, null),
                        null);
        return new PoliciesPublished(
                "r1", List.of(policy), List.of(), List.of(), minute(0), null, null);
    }
}
