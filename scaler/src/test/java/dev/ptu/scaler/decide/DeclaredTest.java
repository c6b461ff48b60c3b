package dev.ptu.scaler.decide;

import static dev.ptu.scaler.decide.Journey.ACCOUNT;
import static dev.ptu.scaler.decide.Journey.CHAT;
import static dev.ptu.scaler.decide.Journey.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AccountAssigned;
import dev.ptu.events.Approved;
import dev.ptu.events.DeclaredDeployment;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Event;
import dev.ptu.events.Paused;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Declared deployments through the topology. */
class DeclaredTest {
    private static final String SEARCH = ACCOUNT + "/deployments/search";

    private Journey journey = new Journey();

    @AfterEach
    void close() {
        journey.close();
    }

    @Test
    void adviceIsToldOnceWithItsPrice() {
        collected("recommend").send(Journey.size(100, START));

        watched(60);

        assertThat(journey.plans())
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.deployment()).isEqualTo(SEARCH);
                            assertThat(plan.mode()).isEqualTo("recommend");
                            assertThat(plan.reason()).isEqualTo("Missing");
                            assertThat(plan.plan().change()).isEqualTo("create");
                            assertThat(plan.plan().name()).isEqualTo("Search");
                            // 50 PTU x $1.00 x 730 hours.
                            assertThat(plan.usdPerMonth()).isEqualTo(36_500);
                            assertThat(plan.fromPtu()).isZero();
                            assertThat(plan.toPtu()).isEqualTo(50);
                        });
    }

    @Test
    void aYesBecomesAnOrderWithAnIdOfItsOwn() {
        collected("approve");
        watched(15);
        DeploymentPlanned question = journey.plans().getFirst();
        assertThat(question.mode()).isEqualTo("approve");

        journey.send(
                new Approved(SEARCH, question.decision(), "ann", "go", journey.clock.instant()));
        watched(30);

        assertThat(journey.plans())
                .singleElement()
                .satisfies(
                        order -> {
                            assertThat(order.mode()).isEqualTo("auto");
                            assertThat(order.decision()).isNotEqualTo(question.decision());
                        });
    }

    @Test
    void aNoIsHeardUntilTheQuestionExpires() {
        collected("approve");
        watched(15);
        DeploymentPlanned question = journey.plans().getFirst();

        journey.send(
                new Rejected(SEARCH, question.decision(), "ann", "no", journey.clock.instant()));
        watched(60);

        assertThat(journey.plans()).isEmpty();
    }

    @Test
    void anAccountThatNobodyCollectsIsUnknown() {
        journey.send(declared("auto", 0, null));

        watched(60);

        assertThat(journey.plans())
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.reason()).isEqualTo("AccountUnknown");
                            assertThat(plan.plan().change()).isEqualTo("none");
                        });
    }

    @Test
    void theEndOfAnAccountIsNoFault() {
        collected("auto");

        journey.send(Topic.ACCOUNTS, ACCOUNT, new RecordHeaders(), null);

        assertThat(journey.deadLetters()).isEmpty();
    }

    @Test
    void whatWasCreatedAndRemovedIsNotCreatedAgain() {
        collected("auto");
        watched(15);
        DeploymentPlanned order = journey.plans().getFirst();
        journey.send(new ScaleApplied(order.decision(), SEARCH, 0, 50, journey.clock.instant()))
                .send(search(null));
        watched(5);

        // The rest of the account goes on being told of.
        for (int i = 0; i < 20; i++) {
            journey.send(Journey.size(100, journey.clock.instant()));
            watched(5);
        }

        assertThat(journey.plans())
                .extracting(plan -> plan.plan().change() + " " + plan.reason())
                .containsExactly("none InPlace", "none RemovedBySomeone");
    }

    @Test
    void whatWasDoneIsNotOrderedAgainThoughNobodyEverTellsOfIt() {
        collected("auto");
        watched(15);
        DeploymentPlanned order = journey.plans().getFirst();

        journey.send(new ScaleApplied(order.decision(), SEARCH, 0, 50, journey.clock.instant()));
        watched(120);

        assertThat(journey.plans())
                .extracting(plan -> plan.plan().change())
                .doesNotContain("create");
    }

    @Test
    void aFailureIsTriedAgainAfterHalfAnHourUnderANewId() {
        collected("auto");
        watched(15);
        DeploymentPlanned first = journey.plans().getFirst();

        journey.send(
                new ScaleFailed(
                        first.decision(),
                        SEARCH,
                        0,
                        50,
                        "InsufficientCapacity",
                        "The region has not enough.",
                        journey.clock.instant(),
                        "CapacityUnavailable",
                        null));
        watched(29);
        assertThat(journey.plans()).isEmpty();
        watched(5);

        assertThat(journey.plans())
                .singleElement()
                .extracting(DeploymentPlanned::decision)
                .isNotEqualTo(first.decision());
    }

    @Test
    void aTargetOfAnotherVersionIsSaidAndNothingIsOrdered() {
        journey.send(assigned()).send(declared("auto", 0, "chat")).send(Journey.size(100, START));

        watched(60);

        assertThat(journey.plans())
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.reason()).isEqualTo("PrerequisitesUnmet");
                            assertThat(plan.plan().change()).isEqualTo("none");
                            assertThat(plan.detail()).contains("spill to a standard deployment");
                            assertThat(plan.prerequisites())
                                    .extracting(DeploymentPlanned.Prerequisite::state)
                                    .contains("unmet");
                        });
    }

    @Test
    void aMissingSpilloverTargetIsSet() {
        journey.send(assigned()).send(declared("auto", 0, "std")).send(search(null));

        watched(2);

        assertThat(journey.plans())
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.plan().change()).isEqualTo("setSpillover");
                            assertThat(plan.fromPtu()).isEqualTo(60);
                            assertThat(plan.toPtu()).isEqualTo(60);
                        });
    }

    @Test
    void aPauseHoldsBack() {
        collected("auto")
                .send(new Paused(SEARCH, "ann", "freeze", START, START.plus(Duration.ofHours(1))));
        watched(50);
        assertThat(journey.plans()).extracting(DeploymentPlanned::reason).containsExactly("Paused");

        watched(15);

        assertThat(journey.plans()).extracting(DeploymentPlanned::mode).containsExactly("auto");
    }

    @Test
    void theSameJournalGivesTheSamePlans() {
        collected("auto");
        watched(15);
        DeploymentPlanned order = journey.plans().getFirst();
        journey.send(new ScaleApplied(order.decision(), SEARCH, 0, 50, journey.clock.instant()));
        watched(60);
        List<TestRecord<byte[], byte[]>> journal = journey.records(Topic.JOURNAL);
        List<DeploymentPlanned> first = new ArrayList<>(List.of(order));
        first.addAll(journey.plans());

        try (Journey again = new Journey().replay(journal)) {
            assertThat(again.plans()).isEqualTo(first);
        }
    }

    @Test
    void whatIsRememberedOutlivesARestart() {
        collected("auto");
        watched(15);
        assertThat(journey.plans()).hasSize(1);
        byte[] remembered = journey.stored(DecisionTopology.DECLARED, SEARCH);

        try (Journey restarted = new Journey()) {
            restarted.send(assigned()).send(declared("auto", 0, null));
            restarted.store(DecisionTopology.DECLARED, SEARCH, remembered);
            restarted.clock.advance(Duration.ofMinutes(15));
            for (int i = 0; i < 30; i++) {
                restarted.minuteOf();
            }

            assertThat(restarted.plans()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadStopsNoOther() {
        collected("auto");
        journey.store(DecisionTopology.DECLARED, SEARCH, "torn".getBytes(StandardCharsets.UTF_8));
        journey.send(Journey.size(100, START));

        watched(5);

        assertThat(journey.plans()).isEmpty();
        assertThat(journey.evaluations()).extracting(e -> e.deployment()).contains(CHAT);
        assertThat(journey.deadLetters()).hasSize(1);
    }

    private Journey collected(String mode) {
        return journey.send(assigned()).send(declared(mode, 0, null));
    }

    private void watched(int minutes) {
        for (int i = 0; i < minutes; i++) {
            journey.minuteOf(new Event[0]);
        }
    }

    private static AccountAssigned assigned() {
        return new AccountAssigned(ACCOUNT, "s", "swedencentral", START);
    }

    private DeploymentObserved search(@Nullable String target) {
        return new DeploymentObserved(
                SEARCH,
                "gpt-4o",
                "2024-11-20",
                "GlobalProvisionedManaged",
                60,
                "Succeeded",
                target,
                "swedencentral",
                Map.of(),
                journey.clock.instant());
    }

    private static PoliciesPublished declared(
            String mode, int generation, @Nullable String spillover) {
        return new PoliciesPublished(
                "r-" + mode + generation,
                List.of(),
                List.of(),
                List.of(),
                START,
                null,
                null,
                List.of(
                        new DeclaredDeployment(
                                ACCOUNT,
                                "Search",
                                "OpenAI",
                                "gpt-4o",
                                "2024-11-20",
                                "GlobalProvisionedManaged",
                                50,
                                spillover,
                                null,
                                null,
                                mode,
                                generation,
                                Duration.ofHours(2))),
                null);
    }
}
