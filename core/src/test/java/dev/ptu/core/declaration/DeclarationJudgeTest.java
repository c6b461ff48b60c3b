package dev.ptu.core.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.declaration.DeclarationJudge.Circumstances;
import dev.ptu.core.declaration.DeclarationJudge.Judgement;
import dev.ptu.core.declaration.DeclarationMemory.Ending;
import dev.ptu.core.declaration.DeclarationPlan.Change;
import dev.ptu.core.declaration.DeclarationPlan.Mode;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeclarationJudgeTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a";
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final List<Governance> MODES = List.of(Governance.values());
    private static final List<Ending> ENDINGS = List.of(Ending.values());

    private Declaration declared = declared(Governance.AUTO, 0);
    private DeclarationMemory memory = DeclarationMemory.NEW;
    private Instant now = START;
    private @Nullable CapacityObserved own;
    private boolean collected = true;
    private boolean othersAreSeen = true;
    private boolean paused;
    private List<Prerequisite> prerequisites = List.of();
    private final List<DeclarationPlan> told = new ArrayList<>();

    @Test
    void whatIsMissingIsOrderedOnceItsAccountIsKnownForTenMinutes() {
        minutes(10);
        assertThat(told).isEmpty();

        minutes(1);

        assertThat(told)
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.change()).isEqualTo(Change.CREATE);
                            assertThat(plan.mode()).isEqualTo(Mode.AUTO);
                            assertThat(plan.from()).isEqualTo(Ptu.ZERO);
                            assertThat(plan.to()).isEqualTo(Ptu.of(100));
                            assertThat(plan.validUntil())
                                    .isEqualTo(plan.decidedAt().plus(Duration.ofMinutes(10)));
                        });
    }

    /** 100 PTU at $1.00 an hour for 730 hours. */
    @Test
    void aPlanSaysWhatItCostsAMonth() {
        minutes(11);

        assertThat(told.getFirst().usdPerMonth()).isEqualTo(73_000);
    }

    @Test
    void anAccountThatNobodyCollectsIsUnknownAndNothingIsOrdered() {
        collected = false;
        othersAreSeen = false;

        minutes(120);

        assertThat(told)
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.reason()).isEqualTo(DeclarationReason.ACCOUNT_UNKNOWN);
                            assertThat(plan.change()).isEqualTo(Change.NONE);
                        });
    }

    @Test
    void adviceIsToldOnceAndAgainWhenItExpires() {
        declared = declared(Governance.RECOMMEND, 0);

        minutes(24 * 60);
        assertThat(told)
                .singleElement()
                .extracting(DeclarationPlan::mode)
                .isEqualTo(Mode.RECOMMEND);

        minutes(24 * 60);
        assertThat(told).hasSize(2);
    }

    @Test
    void adviceIsToldAgainWhenTheDeclarationChanges() {
        declared = declared(Governance.RECOMMEND, 0);
        minutes(20);

        declared = declared(Governance.RECOMMEND, 0, 150);
        minutes(20);

        assertThat(told).extracting(DeclarationPlan::to).containsExactly(Ptu.of(100), Ptu.of(150));
    }

    @Test
    void aYesMakesAnOrderWithAnIdOfItsOwnAndOnlyOne() {
        declared = declared(Governance.APPROVE, 0);
        minutes(20);
        DeclarationPlan question = told.getFirst();

        memory = memory.answered(question.decision(), true, now);
        minutes(60);

        assertThat(told).extracting(DeclarationPlan::mode).containsExactly(Mode.APPROVE, Mode.AUTO);
        assertThat(told.getLast().decision()).isNotEqualTo(question.decision());
    }

    @Test
    void aNoHoldsUntilTheQuestionExpires() {
        declared = declared(Governance.APPROVE, 0);
        minutes(20);

        memory = memory.answered(told.getFirst().decision(), false, now);
        minutes(60);

        assertThat(told).hasSize(1);
    }

    @Test
    void aYesToAnotherSizeCountsForNothing() {
        declared = declared(Governance.APPROVE, 0);
        minutes(20);
        String question = told.getFirst().decision();

        declared = declared(Governance.APPROVE, 0, 500);
        minutes(2);
        memory = memory.answered(question, true, now);
        minutes(20);

        assertThat(told).extracting(DeclarationPlan::mode).doesNotContain(Mode.AUTO);
    }

    @Test
    void aWordAfterTheQuestionsEndCountsForNothing() {
        declared = declared(Governance.APPROVE, 0);
        minutes(20);

        memory = memory.answered(told.getFirst().decision(), true, told.getFirst().validUntil());
        minutes(20);

        assertThat(told).hasSize(1);
    }

    @Test
    void whileAnOrderIsUnderWayThereIsNoOther() {
        minutes(100);

        assertThat(told).hasSize(1);
    }

    @Test
    void anOrderThatNobodyHeardOfIsGivenUpAndMadeAnewWhenWhatItDidWouldShow() {
        minutes(11);
        // Ten minutes to start, two hours to end, half an hour to show.
        minutes(10 + 120 + 30 + 2);

        assertThat(told).extracting(DeclarationPlan::mode).containsExactly(Mode.AUTO, Mode.AUTO);
    }

    @Test
    void aFailureThatMayPassIsTriedAgainAfterHalfAnHour() {
        minutes(11);

        memory = memory.ended(told.getFirst().decision(), Ending.MAY_PASS, now);
        minutes(29);
        assertThat(told).hasSize(1);
        minutes(2);

        assertThat(told).hasSize(2);
    }

    @Test
    void aFailureThatWillComeAgainIsTriedWhenTheDeclarationIsCorrected() {
        minutes(11);
        memory = memory.ended(told.getFirst().decision(), Ending.WILL_NOT_PASS, now);
        minutes(120);
        assertThat(told).hasSize(1);

        declared = declared(Governance.AUTO, 0, 150);
        minutes(1);

        assertThat(told.getLast().to()).isEqualTo(Ptu.of(150));
    }

    @Test
    void anOutcomeOfAnotherDecisionCountsForNothing() {
        minutes(11);

        memory = memory.ended("another", Ending.MAY_PASS, now);
        minutes(60);

        assertThat(told).hasSize(1);
    }

    @Test
    void whatWasCreatedAndIsRemovedBySomebodyIsNotCreatedAgain() {
        minutes(11);
        memory = memory.ended(told.getFirst().decision(), Ending.DONE, now);
        own = seen(100, null, "Succeeded");
        minutes(60);

        // Told of for the last time an hour ago by the end of this.
        minutesWithoutIt(7 * 24 * 60);

        assertThat(told.stream().filter(plan -> plan.change() == Change.CREATE)).hasSize(1);
        assertThat(told.getLast().reason()).isEqualTo(DeclarationReason.REMOVED_BY_SOMEONE);
    }

    @Test
    void whatWasRemovedBeforeItWasEverToldOfIsNotCreatedAgainEither() {
        minutes(11);
        memory = memory.ended(told.getFirst().decision(), Ending.DONE, now);

        minutes(7 * 24 * 60);

        assertThat(told.stream().filter(plan -> plan.change() == Change.CREATE)).hasSize(1);
    }

    @Test
    void aRaisedGenerationIsCreatedOnceMore() {
        own = seen(100, null, "Succeeded");
        minutes(20);
        minutesWithoutIt(120);
        assertThat(told).noneMatch(plan -> plan.change() == Change.CREATE);

        declared = declared(Governance.AUTO, 1);
        minutesWithoutIt(120);

        assertThat(told.stream().filter(plan -> plan.change() == Change.CREATE)).hasSize(1);
    }

    @Test
    void aGenerationThatIsTakenBackCreatesNothing() {
        own = seen(100, null, "Succeeded");
        declared = declared(Governance.AUTO, 5);
        minutes(20);
        minutesWithoutIt(60);

        declared = declared(Governance.AUTO, 4);
        minutesWithoutIt(120);

        assertThat(told).noneMatch(plan -> plan.change() == Change.CREATE);
    }

    @Test
    void aRaisedGenerationOfWhatIsThereChangesNothing() {
        own = seen(100, null, "Succeeded");
        minutes(20);

        declared = declared(Governance.AUTO, 1);
        minutes(120);

        assertThat(told).extracting(DeclarationPlan::change).containsOnly(Change.NONE);
    }

    @Test
    void silenceOfAWholeAccountIsNoRemoval() {
        own = seen(100, null, "Succeeded");
        minutes(20);

        othersAreSeen = false;
        minutesWithoutIt(120);

        assertThat(told.getLast().reason()).isEqualTo(DeclarationReason.NOT_SEEN_LATELY);
    }

    @Test
    void aCreationThatFailedIsNoSighting() {
        own = seen(100, null, "Failed");

        minutes(20);

        assertThat(told)
                .singleElement()
                .extracting(DeclarationPlan::change)
                .isEqualTo(Change.CREATE);
    }

    @Test
    void aMissingSpilloverTargetIsSetAndNothingElse() {
        declared = spilling(Governance.AUTO, 0);
        own = seen(200, null, "Succeeded");

        minutes(2);

        assertThat(told)
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.change()).isEqualTo(Change.SET_SPILLOVER);
                            assertThat(plan.from()).isEqualTo(Ptu.of(200));
                            assertThat(plan.to()).isEqualTo(Ptu.of(200));
                            assertThat(plan.usdPerMonth()).isZero();
                        });
    }

    @Test
    void aSpilloverTargetThatSomebodyTookAwayStaysAway() {
        declared = spilling(Governance.AUTO, 0);
        own = seen(200, ACCOUNT + "/deployments/std", "Succeeded");
        minutes(20);

        own = seen(200, null, "Succeeded");
        minutes(24 * 60);

        assertThat(told).extracting(DeclarationPlan::change).containsOnly(Change.NONE);
        assertThat(told.getLast().reason())
                .isEqualTo(DeclarationReason.SPILLOVER_CHANGED_BY_SOMEONE);
    }

    @Test
    void anUnmetPrerequisiteKeepsFromEveryOrder() {
        declared = spilling(Governance.AUTO, 0);
        prerequisites =
                List.of(new Prerequisite(Prerequisite.State.UNMET, "The models differ: mend it."));

        minutes(60);

        assertThat(told)
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.mode()).isEqualTo(Mode.RECOMMEND);
                            assertThat(plan.change()).isEqualTo(Change.NONE);
                            assertThat(plan.detail()).contains("The models differ: mend it.");
                        });
    }

    @Test
    void anUnknownPrerequisiteIsLeftToTheReadBeforeTheWrite() {
        declared = spilling(Governance.AUTO, 0);
        prerequisites = List.of(new Prerequisite(Prerequisite.State.UNKNOWN, "Nobody has looked."));

        minutes(11);

        assertThat(told.getFirst().mode()).isEqualTo(Mode.AUTO);
    }

    @Test
    void whatIsThereOtherwiseIsLeftAsItIs() {
        own =
                new CapacityObserved(
                        "gpt-5",
                        "2025-08-07",
                        "GlobalProvisionedManaged",
                        50,
                        "Succeeded",
                        null,
                        "swedencentral",
                        Map.of(),
                        now);

        minutes(120);

        assertThat(told)
                .singleElement()
                .extracting(DeclarationPlan::reason)
                .isEqualTo(DeclarationReason.DIFFERS);
    }

    @Test
    void aPauseAndModeOffKeepFromEverything() {
        paused = true;
        minutes(60);
        assertThat(told).extracting(DeclarationPlan::reason).containsOnly(DeclarationReason.PAUSED);

        paused = false;
        declared = declared(Governance.OFF, 0);
        minutes(60);

        assertThat(told).extracting(DeclarationPlan::change).containsOnly(Change.NONE);
    }

    /**
     * Any sequence of sightings, words, outcomes and changed minds: an order only where it is
     * allowed, one at a time, and one creation per generation at most unless one failed.
     */
    @Test
    void theLawsHoldInAnyOrderOfEvents() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            fresh();
            int created = 0;
            int generation = 0;
            boolean approved = false;
            for (int i = 0; i < 300; i++) {
                Governance governance = MODES.get(random.nextInt(MODES.size()));
                if (random.nextInt(60) == 0) {
                    generation++;
                    created = 0;
                }
                declared = declared(governance, generation);
                own =
                        switch (random.nextInt(6)) {
                            case 0 -> null;
                            case 1 -> seen(100, null, "Succeeded");
                            default -> own;
                        };
                int heard = told.size();
                boolean underWay = memory.isUnderWay(now.plus(Duration.ofMinutes(1)));
                boolean wasSeen = memory.seen() && memory.generation() == generation;
                step(own != null && random.nextBoolean());
                for (DeclarationPlan plan : told.subList(heard, told.size())) {
                    if (plan.mode() == Mode.AUTO) {
                        assertThat(governance == Governance.AUTO || approved)
                                .as("seed %d step %d", seed, i)
                                .isTrue();
                        assertThat(underWay).as("seed %d step %d", seed, i).isFalse();
                        assertThat(wasSeen && plan.change() == Change.CREATE)
                                .as("seed %d step %d", seed, i)
                                .isFalse();
                        assertThat(created).as("seed %d step %d", seed, i).isZero();
                    }
                    if (plan.mode() == Mode.APPROVE) {
                        approved = random.nextBoolean();
                        memory = memory.answered(plan.decision(), approved, now);
                    }
                }
                DeclarationMemory.Order order = memory.order();
                if (order != null && random.nextInt(5) == 0) {
                    Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
                    created += ending == Ending.DONE ? 1 : 0;
                    approved = approved && ending != Ending.DONE;
                    memory = memory.ended(order.decision(), ending, now);
                }
                assertThat(DeclarationMemoryCodec.decode(DeclarationMemoryCodec.encode(memory)))
                        .as("seed %d step %d", seed, i)
                        .isEqualTo(memory);
            }
        }
    }

    private void fresh() {
        memory = DeclarationMemory.NEW;
        now = START;
        own = null;
        told.clear();
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            step(own != null);
        }
    }

    /** The deployment is not told of any more; the rest of the account is. */
    private void minutesWithoutIt(int count) {
        for (int i = 0; i < count; i++) {
            step(false);
        }
    }

    private void step(boolean seenNow) {
        now = now.plus(Duration.ofMinutes(1));
        if (seenNow && own != null) {
            own = seen(own.capacity(), own.spilloverTarget(), own.provisioningState(), own.model());
        }
        Judgement judgement =
                DeclarationJudge.judge(
                        declared,
                        new Circumstances(
                                new Sighting(own, collected, othersAreSeen ? now : null),
                                paused,
                                false,
                                1.0,
                                prerequisites,
                                now,
                                Duration.ZERO),
                        memory);
        judgement.plan().ifPresent(told::add);
        memory = judgement.next();
    }

    private CapacityObserved seen(int ptu, @Nullable String target, String state) {
        return seen(ptu, target, state, "gpt-4o");
    }

    private CapacityObserved seen(int ptu, @Nullable String target, String state, String model) {
        return new CapacityObserved(
                model,
                "2024-11-20",
                "GlobalProvisionedManaged",
                ptu,
                state,
                target,
                "swedencentral",
                Map.of(),
                now);
    }

    private static Declaration declared(Governance governance, int generation) {
        return declared(governance, generation, 100);
    }

    private static Declaration declared(Governance governance, int generation, int ptu) {
        return declaration(governance, generation, ptu, null);
    }

    private static Declaration spilling(Governance governance, int generation) {
        return declaration(governance, generation, 100, "std");
    }

    private static Declaration declaration(
            Governance governance, int generation, int ptu, @Nullable String spillover) {
        return new Declaration(
                new DeploymentId(ACCOUNT + "/deployments/chat"),
                "chat",
                "OpenAI",
                "gpt-4o",
                "2024-11-20",
                ProvisionedSku.GLOBAL,
                Ptu.of(ptu),
                spillover,
                null,
                null,
                governance,
                generation,
                Duration.ofHours(2));
    }
}
