package dev.ptu.scaler.decide;

import static dev.ptu.scaler.decide.Journey.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.group.GroupMemory;
import dev.ptu.core.group.GroupPlan;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.GroupDefinition;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.SignalGiven;
import dev.ptu.events.Stage;
import dev.ptu.events.Topic;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.events.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two members of a group in two accounts and regions, from their metrics to their decisions. */
class GroupJourneyTest {
    private static final String SWEDEN = deployment("aoai-sweden");
    private static final String FRANCE = deployment("aoai-france");

    private final Journey journey = new Journey();
    private final List<ScaleDecided> decided = new ArrayList<>();
    private final List<SignalGiven> given = new ArrayList<>();

    @AfterEach
    void close() {
        journey.close();
    }

    @Test
    void bothAreSizedTogetherByWeightAndTheirRationalesNameTheGroup() {
        // 70 % of 100 PTU are what `target` aims at: each needs 100, together 200.
        start(group(false, 1, 3), 100, 100, null);

        minutes(8, 0.7, 0.7);

        assertThat(decisions(FRANCE))
                .singleElement()
                .extracting(ScaleDecided::toPtu)
                .isEqualTo(150);
        assertThat(decisions(SWEDEN)).isEmpty();
        List<Evaluated> evaluations = journey.evaluations();
        assertThat(floor(last(evaluations, FRANCE)).detail())
                .startsWith("group chat-eu: 150 of 200 PTU, weight 3 of 4; until ");
        assertThat(floor(last(evaluations, SWEDEN)).detail())
                .startsWith("group chat-eu: 50 of 200 PTU, weight 1 of 4; until ");
    }

    @Test
    void whatAShortRegionCannotGiveIsPlacedInTheOther() {
        // Needs: 35 PTU at 70 % are 50, 98 PTU at 70 % are 140, together 190. By weight the short
        // one would have 145 of them; it has 100 and gets no more, so the other gets 90.
        start(group(false, 1, 3), 50, 100, 0);

        minutes(8, 0.7, 0.98);

        assertThat(decisions(SWEDEN)).singleElement().extracting(ScaleDecided::toPtu).isEqualTo(90);
        List<Evaluated> evaluations = journey.evaluations();
        assertThat(floor(last(evaluations, SWEDEN)).detail())
                .startsWith("group chat-eu: 90 of 190 PTU, weight 1 of 4; until ");
        assertThat(floor(last(evaluations, FRANCE)).detail())
                .startsWith("group chat-eu: 100 of 190 PTU, weight 3 of 4, region short; until ");
    }

    @Test
    void eachCarriesAllOfItWhenTheLossOfARegionIsToBeSurvived() {
        // 49 PTU at 70 % are 70, twice.
        start(group(true, 1, 1), 100, 100, null);

        minutes(8, 0.49, 0.49);

        List<Evaluated> evaluations = journey.evaluations();
        assertThat(decisions(SWEDEN))
                .singleElement()
                .extracting(ScaleDecided::toPtu)
                .isEqualTo(140);
        assertThat(floor(last(evaluations, SWEDEN)).detail())
                .startsWith(
                        "group chat-eu: 140 of 280 PTU, weight 1 of 2, survives the loss of one"
                                + " region");
    }

    @Test
    void theLossOfAMemberUsesTheReserveAndAsksForNoMore() {
        start(group(true, 1, 1), 100, 100, null);
        minutes(8, 0.49, 0.49);

        minutes(40, 0.49, null);

        assertThat(floor(last(journey.evaluations(), SWEDEN)).detail())
                .startsWith("group chat-eu: 140 of 140 PTU, weight 1 of 1, its reserve in use");
    }

    @Test
    void theOthersTakeOverWhatALostMemberCarried() {
        start(group(false, 1, 1), 100, 100, null);
        minutes(8, 0.49, 0.49);
        int before = lastFloor(SWEDEN).floorPtu();

        minutes(40, 0.49, null);

        assertThat(before).isEqualTo(70);
        assertThat(lastFloor(SWEDEN).floorPtu()).isEqualTo(140);
    }

    @Test
    void aLoadThatAGatewayHasMovedIsNotBoughtTwice() {
        start(group(false, 1, 1), 100, 100, null);
        minutes(8, 0.49, 0.49);
        given.clear();
        journey.signals();

        minutes(40, 0.98, null);

        // 98 PTU at 70 % are 140: all of it, and nothing on top.
        assertThat(floors(SWEDEN))
                .allSatisfy(each -> assertThat(each.floorPtu()).isBetween(70, 140));
        assertThat(floor(last(journey.evaluations(), SWEDEN)).afterPtu()).isEqualTo(140);
    }

    @Test
    void aFloorIsGivenAgainOnlyBeforeItEnds() {
        start(group(false, 1, 1), 100, 100, null);

        minutes(34, 0.7, 0.7);

        List<SignalGiven> floors = floors(SWEDEN);
        assertThat(floors).extracting(SignalGiven::source).containsOnly("group:chat-eu");
        // Known since the third minute or so, then every ten minutes.
        assertThat(floors).hasSizeBetween(3, 5);
        for (int i = 1; i < floors.size(); i++) {
            assertThat(floors.get(i).at()).isBefore(floors.get(i - 1).until());
        }
        assertThat(floors.getLast().until())
                .isAfter(journey.clock.instant().plus(Duration.ofMinutes(4)));
    }

    @Test
    void theSameJournalGivesTheSameReportsAndTheSameDecisions() {
        start(group(true, 1, 3), 100, 100, 40);
        minutes(30, 0.6, 0.8);
        List<TestRecord<byte[], byte[]>> journal = journey.records(Topic.JOURNAL);
        List<String> reports = text(journey.records(Topic.GROUPS));
        List<String> decisions = text(journey.records(Topic.DECISIONS));

        try (Journey again = new Journey()) {
            again.replay(journal);

            assertThat(text(again.records(Topic.GROUPS))).isEqualTo(reports).isNotEmpty();
            assertThat(text(again.records(Topic.DECISIONS))).isEqualTo(decisions).isNotEmpty();
        }
    }

    @Test
    void aMemberThatIsNotWhatItsGroupDeclaresIsLeftOutAndThatIsSaidOnce() {
        List<String> told = new ArrayList<>();
        try (Journey wrong = new Journey(new LeftOut(told))) {
            wrong.send(policies(group(false, 1, 1)))
                    .send(size(SWEDEN, "norwayeast", 100, null, START));
            for (int i = 0; i < 3; i++) {
                wrong.minuteOf(sample(wrong, SWEDEN, 0.7));
            }

            assertThat(wrong.records(Topic.GROUPS)).isEmpty();
            assertThat(told)
                    .containsExactly(
                            "Group \"chat-eu\" is sized without "
                                    + SWEDEN
                                    + ", because Azure shows it with model gpt-4o in norwayeast:"
                                    + " correct the group's declaration.");
        }
    }

    /** While replicas are replaced one by one, old and new must mean the same part by a number. */
    @Test
    void thePartThatPlansGroupsLeavesTheNumbersOfTheOthers() {
        List<String> sources =
                DecisionTopology.build(
                                Topic::topicName,
                                new DecisionTopology.Edge(
                                        journey.clock, DecideListener.NONE, false),
                                Verdict::of)
                        .describe()
                        .subtopologies()
                        .stream()
                        .sorted(Comparator.comparing(TopologyDescription.Subtopology::id))
                        .flatMap(part -> part.nodes().stream())
                        .filter(TopologyDescription.Source.class::isInstance)
                        .map(TopologyDescription.Node::name)
                        .toList();

        assertThat(sources).containsExactly("inputs", "journal", "members");
    }

    @Test
    void whatIsNoReportIsPutAside() {
        SignalGiven signal = new SignalGiven(SWEDEN, "s", 10, START, START);

        journey.send(Topic.GROUPS, "chat-eu", Journey.headers(signal), EventCodec.encode(signal));

        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.cause()).contains("no report of a member"));
    }

    private void start(
            GroupDefinition group, int sweden, int france, @Nullable Integer leftInFrance) {
        journey.send(policies(group))
                .send(size(SWEDEN, "swedencentral", sweden, null, START))
                .send(size(FRANCE, "francecentral", france, leftInFrance, START));
    }

    /** Minutes at these loads; a member without one is heard and seen no more. */
    private void minutes(int count, double sweden, @Nullable Double france) {
        for (int i = 0; i < count; i++) {
            List<Event> arriving = new ArrayList<>();
            Instant next = journey.clock.instant().plusSeconds(60);
            arriving.add(sample(journey, SWEDEN, sweden));
            if (france != null) {
                arriving.add(sample(journey, FRANCE, france));
            } else if (i % 10 == 0) {
                // The other is still told of, as the collector does every ten minutes.
                arriving.add(size(SWEDEN, "swedencentral", 100, null, next));
            }
            journey.minuteOf(arriving.toArray(Event[]::new));
        }
    }

    private static UtilizationObserved sample(Journey in, String deployment, double utilization) {
        Instant minute = in.clock.instant().minus(Duration.ofMinutes(2));
        return new UtilizationObserved(
                deployment,
                minute,
                utilization,
                utilization,
                in.clock.instant().plusSeconds(60).toEpochMilli(),
                minute.plusSeconds(60));
    }

    private static GroupDefinition group(boolean survive, int sweden, int france) {
        return new GroupDefinition(
                "chat-eu",
                survive,
                Duration.ofMinutes(25),
                List.of(
                        new GroupDefinition.Member(SWEDEN, "gpt-4o", "swedencentral", sweden),
                        new GroupDefinition.Member(FRANCE, "gpt-4o", "francecentral", france)));
    }

    private static PoliciesPublished policies(GroupDefinition group) {
        PoliciesPublished base = Journey.target("recommend");
        return new PoliciesPublished(
                base.revision(),
                base.policies(),
                base.bindings(),
                base.models(),
                base.publishedAt(),
                null,
                null,
                null,
                List.of(group));
    }

    private static DeploymentObserved size(
            String deployment, String region, int ptu, @Nullable Integer available, Instant at) {
        return new DeploymentObserved(
                deployment,
                "gpt-4o",
                "2024-11-20",
                "GlobalProvisionedManaged",
                ptu,
                "Succeeded",
                null,
                region,
                Map.of(),
                at,
                available,
                null);
    }

    private static String deployment(String account) {
        return "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/"
                + account
                + "/deployments/chat";
    }

    private List<ScaleDecided> decisions(String deployment) {
        decided.addAll(journey.decisions());
        return decided.stream().filter(d -> d.deployment().equals(deployment)).toList();
    }

    private List<SignalGiven> floors(String deployment) {
        given.addAll(journey.signals());
        return given.stream().filter(f -> f.deployment().equals(deployment)).toList();
    }

    private SignalGiven lastFloor(String deployment) {
        return floors(deployment).getLast();
    }

    private static Evaluated last(List<Evaluated> evaluations, String deployment) {
        return evaluations.stream()
                .filter(each -> each.deployment().equals(deployment))
                .toList()
                .getLast();
    }

    private static Stage floor(Evaluated evaluated) {
        return evaluated.rationale().stream()
                .filter(stage -> stage.name().equals("floor"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> text(List<TestRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(each -> new String(each.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private record LeftOut(List<String> told) implements DecideListener {
        @Override
        public void unreadable(String topic, String cause) {}

        @Override
        public void profileLost(String deployment, String cause) {}

        @Override
        public void failed(String deployment, RuntimeException fault, boolean news) {}

        @Override
        public void overcommitted(String sentence) {}

        @Override
        public void leftOut(String sentence) {
            told.add(sentence);
        }

        @Override
        public void evaluated(Evaluated evaluated) {}

        @Override
        public void decided(ScaleDecided decided) {}

        @Override
        public void planned(GroupPlan plan, GroupMemory memory) {}

        @Override
        public void ticked(Instant tick, Duration wall) {}
    }
}
