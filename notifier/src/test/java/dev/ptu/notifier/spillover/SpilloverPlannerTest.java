package dev.ptu.notifier.spillover;

import static dev.ptu.notifier.spillover.Story.CHAT;
import static dev.ptu.notifier.spillover.Story.LANE;
import static dev.ptu.notifier.spillover.Story.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpilloverPlannerTest {

    @Test
    void throttledRequestsWithoutSpilledOnesForThreeMinutesRaise() {
        Story story =
                Story.ofALane().overflow(0, 50L, 0L).overflow(1, 40L, 0L).overflow(2, 60L, 2L);

        assertThat(story.inShort()).isEqualTo("raised SpilloverNotHappening@2");
        AlertRaised raised = (AlertRaised) story.told.getFirst();
        assertThat(raised.deployment()).isEqualTo(CHAT);
        assertThat(raised.severity()).isEqualTo("warning");
        assertThat(raised.alert()).isEqualTo(CHAT + "/SpilloverNotHappening/2026-03-02T09:00:00Z");
        assertThat(raised.since()).isEqualTo(minute(0));
        assertThat(raised.at()).isEqualTo(minute(3));
        // 60 answered with 429, 2 spilled: 58 of 60 did not.
        assertThat(raised.value()).isEqualTo(58.0 / 60);
        assertThat(raised.threshold()).isEqualTo(0.9);
    }

    @Test
    void twoMinutesAreNotEnough() {
        Story story = Story.ofALane().overflow(0, 50L, 0L).overflow(1, 40L, 0L);

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void throttledRequestsBesideAsManySpilledOnesAreSpilloverAtWork() {
        Story story = Story.ofALane();

        for (int minute = 0; minute < 10; minute++) {
            story.overflow(minute, 50L, 50L);
        }

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void aMinuteWithoutThrottledRequestsBreaksTheRow() {
        Story story =
                Story.ofALane()
                        .overflow(0, 50L, 0L)
                        .overflow(1, 50L, 0L)
                        .overflow(2, 0L, 0L)
                        .overflow(3, 50L, 0L)
                        .overflow(4, 50L, 0L);

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void aMinuteWhoseTargetIsUnknownNeitherCountsNorBreaksTheRow() {
        Story story =
                Story.ofALane()
                        .overflow(0, 50L, 0L)
                        .overflow(1, 50L, null)
                        .overflow(2, 50L, 0L)
                        .overflow(3, 50L, 0L);

        assertThat(story.inShort()).isEqualTo("raised SpilloverNotHappening@3");
    }

    @Test
    void nothingIsSaidWhileTheTargetsCountsAreNotKnown() {
        Story story = Story.ofALane();

        for (int minute = 0; minute < 20; minute++) {
            story.requests(CHAT, minute, 1_000L, 50L, 0L);
        }

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void aTargetWhoseSilenceIsFoundToBeZeroLaterIsJudgedThen() {
        Story story = Story.ofALane();
        for (int minute = 0; minute < 50; minute++) {
            story.requests(CHAT, minute, 1_000L, 50L, 0L);
        }

        story.requests(LANE, 0, 0L, 0L, 0L)
                .requests(LANE, 1, 0L, 0L, 0L)
                .requests(LANE, 2, 0L, 0L, 0L);

        assertThat(story.inShort()).isEqualTo("raised SpilloverNotHappening@2");
    }

    @Test
    void itIsResolvedAfterTwoMinutesInWhichItSpillsOrNothingIsThrottled() {
        Story story =
                Story.ofALane()
                        .overflow(0, 50L, 0L)
                        .overflow(1, 50L, 0L)
                        .overflow(2, 50L, 0L)
                        .overflow(3, 50L, 50L)
                        .overflow(4, 50L, 15L)
                        .overflow(5, 50L, 50L)
                        .requests(CHAT, 6, 900L, 0L, 0L);

        assertThat(story.inShort())
                .isEqualTo("raised SpilloverNotHappening@2 resolved SpilloverNotHappening@6");
        AlertResolved resolved = (AlertResolved) story.told.getLast();
        assertThat(resolved.alert()).isEqualTo(((AlertRaised) story.told.getFirst()).alert());
        assertThat(resolved.since()).isEqualTo(minute(0));
    }

    @Test
    void aDeploymentWithoutATargetThatNobodyDeclaredIsNotWatched() {
        Story story = new Story(Story.RULES).seen(CHAT, "GlobalProvisionedManaged", 100, null);

        for (int minute = 0; minute < 10; minute++) {
            story.requests(CHAT, minute, 1_000L, 500L, 0L);
        }

        assertThat(story.inShort()).isEmpty();
        assertThat(story.lanes.sides().get(CHAT).counts().minutes()).isEmpty();
    }

    @Test
    void aDeclaredPropertyThatIsNotSetIsKnownToSpillNothing() {
        Story story =
                new Story(Story.rules(List.of(expected(SpilloverRules.By.PROPERTY))))
                        .seen(CHAT, "GlobalProvisionedManaged", 100, null);

        for (int minute = 0; minute < 3; minute++) {
            story.requests(CHAT, minute, 1_000L, 500L, 0L);
        }

        assertThat(story.inShort()).isEqualTo("raised SpilloverNotHappening@2");
        assertThat(((AlertRaised) story.told.getFirst()).message())
                .contains("Found: its property spilloverDeploymentName is not set.");
    }

    @Test
    void aDeclaredHeaderIsJudgedByWhatArrives() {
        Story story =
                new Story(Story.rules(List.of(expected(SpilloverRules.By.HEADER))))
                        .seen(CHAT, "GlobalProvisionedManaged", 100, null)
                        .seenLane(100);

        story.overflow(0, 50L, 50L).overflow(1, 50L, 50L).overflow(2, 50L, 50L);
        story.overflow(3, 50L, 0L).overflow(4, 50L, 0L).overflow(5, 50L, 0L);

        assertThat(story.inShort()).isEqualTo("raised SpilloverNotHappening@5");
    }

    @Test
    void aKnownFaultStandsBeforeTheChecklist() {
        Story story =
                new Story(Story.RULES)
                        .seen(CHAT, "DataZoneProvisionedManaged", 100, LANE)
                        .seenLane(100)
                        .overflow(0, 50L, 0L)
                        .overflow(1, 50L, 0L)
                        .overflow(2, 50L, 0L);

        AlertRaised raised = (AlertRaised) story.told.getFirst();
        assertThat(raised.advice()).contains("make probe SPILLOVER=" + CHAT);
        assertThat(raised.message())
                .contains(
                        "Found: chat is DataZoneProvisionedManaged and its target lane is"
                                + " GlobalStandard");
    }

    @Test
    void aTargetThatIsThrottledItselfRaisesOnTheTarget() {
        Story story = Story.ofALane();

        for (int minute = 0; minute < 3; minute++) {
            story.requests(LANE, minute, 100L, 6L, 80L);
        }
        story.requests(LANE, 3, 100L, 0L, 80L).requests(LANE, 4, 0L, 0L, 0L);

        assertThat(story.inShort())
                .isEqualTo("raised SpilloverTargetThrottled@2 resolved SpilloverTargetThrottled@4");
        assertThat(((AlertRaised) story.told.getFirst()).deployment()).isEqualTo(LANE);
    }

    @Test
    void aTargetOfTwoDeploymentsIsJudgedOnce() {
        Story story =
                Story.ofALane()
                        .seen(
                                Story.ACCOUNT + "/deployments/mail",
                                "GlobalProvisionedManaged",
                                50,
                                LANE);

        story.requests(LANE, 0, 100L, 6L, 80L).requests(LANE, 1, 100L, 6L, 80L);

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void whatSpillsMoreThanTwiceAsSlowlyRaises() {
        Story story = Story.ofALane();

        for (int minute = 0; minute < 3; minute++) {
            story.overflow(minute, 50L, 50L)
                    .answersIn(CHAT, minute, 400.0)
                    .answersIn(LANE, minute, 1_000.0);
        }
        story.overflow(3, 0L, 0L).overflow(4, 0L, 0L);

        assertThat(story.inShort()).isEqualTo("raised SpilloverSlow@2 resolved SpilloverSlow@4");
        assertThat(((AlertRaised) story.told.getFirst()).value()).isEqualTo(2.5);
    }

    @Test
    void aSlowTargetToWhichNothingSpillsIsNoConcern() {
        Story story = Story.ofALane();

        for (int minute = 0; minute < 6; minute++) {
            story.overflow(minute, 0L, 0L)
                    .answersIn(CHAT, minute, 400.0)
                    .answersIn(LANE, minute, 4_000.0);
        }

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void anUnknownLatencySaysNothing() {
        Story story = Story.ofALane();

        for (int minute = 0; minute < 6; minute++) {
            story.overflow(minute, 50L, 50L)
                    .answersIn(CHAT, minute, null)
                    .answersIn(LANE, minute, 4_000.0);
        }

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void aForecastThatOverflowsMoreThanTheTargetHasFreeRaises() {
        Story story = forecast("active", 130);

        // 250,000 tokens a minute on 100 used PTU: 2,500 each; 30 PTU too many make 75,000. Of
        // 100,000 the others take half of the target's 80,000, because half of it spilled: 60,000
        // are free.
        assertThat(story.inShort()).isEqualTo("raised SpilloverExceedsQuota@2");
        assertThat(((AlertRaised) story.told.getFirst()).value()).isEqualTo(75_000.0 / 60_000);
        assertThat(((AlertRaised) story.told.getFirst()).message())
                .contains("75000 tokens a minute are expected", "60000 are free of 100 thousand");
    }

    @Test
    void aForecastThatFitsRaisesNothing() {
        assertThat(forecast("active", 120).inShort()).isEmpty();
    }

    @Test
    void aForecastThatIsNotTrustedSaysNothing() {
        assertThat(forecast("demoted", 1_000).inShort()).isEmpty();
    }

    @Test
    void aTargetOfUnknownSizeSaysNothingAboutItsQuota() {
        Story story = new Story(Story.RULES).seen(CHAT, "GlobalProvisionedManaged", 100, LANE);
        for (int minute = 0; minute < 4; minute++) {
            load(story, minute).expects(minute, 1_000, "active");
        }

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void historyRaisesNothing() {
        Story story = Story.ofALane().at(minute(125));

        story.overflow(0, 50L, 0L).overflow(1, 50L, 0L).overflow(2, 50L, 0L);

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void aReplayAfterARestartTellsNothingAnew() {
        Story before = resolvedStory(Story.ofALane());
        Story after = Story.ofALane();
        after.lanes = after.lanes.after((AlertResolved) before.told.getLast());

        resolvedStory(after);

        assertThat(after.inShort()).isEmpty();
    }

    @Test
    void anAlertOpenBeforeARestartIsResolvedLater() {
        Story before =
                Story.ofALane().overflow(0, 50L, 0L).overflow(1, 50L, 0L).overflow(2, 50L, 0L);
        Story after = Story.ofALane();
        after.lanes = after.lanes.after((AlertRaised) before.told.getFirst());

        resolvedStory(after);

        assertThat(after.inShort()).isEqualTo("resolved SpilloverNotHappening@4");
    }

    @Test
    void theLaterPollWinsWhateverTheOrder() {
        Story story = Story.ofALane().overflow(0, 50L, 0L).overflow(1, 50L, 0L);
        story.requests(LANE, 2, 60L, 0L, 50L);
        story.tell(
                new dev.ptu.events.Requests(LANE, minute(2), 0L, null, 0L, null, 0L, 1, minute(3)));

        story.requests(CHAT, 2, 1_000L, 50L, 0L);

        assertThat(story.inShort()).isEmpty();
    }

    @Test
    void raisedAndResolvedAlternateWhateverComes() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Story story = Story.ofALane();
            for (int i = 0; i < 100; i++) {
                int minute = Math.max(0, i / 2 + random.nextInt(7) - 3);
                switch (random.nextInt(5)) {
                    case 0 -> story.requests(CHAT, minute, 100L, some(random, 40), 0L);
                    case 1, 2 -> story.requests(LANE, minute, 100L, some(random, 9), 20L);
                    case 3 -> story.answersIn(LANE, minute, 400.0 + random.nextInt(900));
                    default -> story.answersIn(CHAT, minute, 400.0);
                }
            }
            Map<String, Boolean> open = new HashMap<>();
            for (Event alert : story.told) {
                boolean raised = alert instanceof AlertRaised;
                Boolean before = open.put(alert.key(), raised);
                assertThat(raised)
                        .as("seed %d: %s", seed, alert)
                        .isNotEqualTo(before != null && before);
            }
        }
    }

    @Test
    void memoryDoesNotGrowWithTime() {
        Story story = Story.ofALane();
        List<Integer> sizes = new ArrayList<>();

        for (int minute = 0; minute < 600; minute++) {
            story.at(minute(minute + 3));
            load(story, minute).expects(minute, 130, "active").answersIn(CHAT, minute, 400.0);
            sizes.add(minutesKept(story));
        }

        assertThat(sizes.getLast()).isEqualTo(sizes.get(300));
        assertThat(sizes.getLast()).isLessThan(400);
    }

    private static int minutesKept(Story story) {
        return story.lanes.sides().values().stream()
                .mapToInt(
                        side ->
                                side.counts().minutes().size()
                                        + side.speed().minutes().size()
                                        + side.tokens().minutes().size()
                                        + side.outlook().minutes().size())
                .sum();
    }

    private static Long some(Random random, int most) {
        return random.nextInt(4) == 0 ? null : (long) random.nextInt(most);
    }

    private static Story resolvedStory(Story story) {
        return story.overflow(0, 50L, 0L)
                .overflow(1, 50L, 0L)
                .overflow(2, 50L, 0L)
                .overflow(3, 50L, 50L)
                .overflow(4, 50L, 50L);
    }

    private static Story forecast(String trust, double highPtu) {
        Story story = Story.ofALane();
        for (int minute = 0; minute < 3; minute++) {
            load(story, minute).expects(minute, highPtu, trust);
        }
        return story;
    }

    /** 250,000 tokens on {@code chat}; 80,000 on {@code lane}, half of whose requests spilled. */
    private static Story load(Story story, int minute) {
        return story.tokens(CHAT, minute, 200_000, 50_000)
                .tokens(LANE, minute, 60_000, 20_000)
                .requests(CHAT, minute, 1_000L, 0L, 0L)
                .requests(LANE, minute, 100L, 0L, 50L);
    }

    private static SpilloverRules.Expected expected(SpilloverRules.By by) {
        return new SpilloverRules.Expected(CHAT, LANE, by);
    }

    @Test
    void theHistoryThatIsIgnoredIsLongerThanTheMinutesKept() {
        assertThat(SpilloverPlanner.OLDEST).isGreaterThan(Side.COUNTS_KEPT);
        assertThat(Side.COUNTS_KEPT).isGreaterThan(Duration.ofMinutes(45 + 10));
    }
}
