package dev.ptu.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.ApprovalGiven;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentEvent.PinSet;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.ResizeRefused;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.DeploymentStateCodec;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.deployment.PendingResize;
import dev.ptu.core.deployment.Pin;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.GrowthPermission;
import dev.ptu.core.policy.PlanningWindow;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.policy.ShrinkPermission;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What must hold whatever the load, the metrics, Azure and people do.
 *
 * <p>The books that the laws are checked by are kept here, apart from the decider's own state.
 */
class DeciderInvariantsTest {

    private static final long SEED = 20260302;
    private static final int RUNS = 2_000;
    private static final int STEPS = 200;

    /** What the runs came to, so that a world in which nothing happens does not pass. */
    private int grown;

    private int shrunk;
    private int told;
    private int handHeld;
    private int asked;
    private int approved;
    private int pinned;
    private int panicked;
    private int scheduled;
    private int budgetsHeld;

    @Test
    void theLawsHoldInEveryRandomWorld() {
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            try {
                new Run(seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(grown).as("growths ordered").isGreaterThan(RUNS / 2);
        assertThat(shrunk).as("shrinks ordered").isGreaterThan(RUNS / 2);
        assertThat(told).as("recommendations").isGreaterThan(RUNS / 2);
        assertThat(handHeld).as("evaluations held after a hand").isGreaterThan(RUNS / 2);
        assertThat(asked).as("approvals asked").isGreaterThan(RUNS / 4);
        assertThat(approved).as("approved sizes ordered").isGreaterThan(RUNS / 20);
        assertThat(pinned).as("pinned sizes ordered").isGreaterThan(RUNS / 20);
        assertThat(panicked).as("growths in panic").isGreaterThan(RUNS / 20);
        assertThat(scheduled).as("growths ahead of a window").isPositive();
        assertThat(budgetsHeld).as("changes that the budget held").isGreaterThan(RUNS / 4);
    }

    @Test
    void theSameEventsGiveTheSameEvaluations() {
        for (int run = 0; run < 50; run++) {
            long seed = SEED + run;
            Run first = new Run(seed);
            first.play();
            Run second = new Run(seed);
            second.play();
            assertThat(second.evaluations).as("seed %d", seed).isEqualTo(first.evaluations);
        }
    }

    /** One world and the books on it. */
    private final class Run {
        private final World world;
        private final List<Evaluation> evaluations = new ArrayList<>();
        private final Map<Instant, UtilizationSample> read = new HashMap<>();
        private DeploymentState state = DeploymentState.initial(Given.ID);
        private Instant observedUntil = Instant.EPOCH;
        private Instant tokensUntil = Instant.EPOCH;
        private DemandProfile learned = DemandProfile.empty();
        private ScaleDecision open;
        private Instant openUntil = Instant.MIN;
        private ScaleDecision lastTold;
        private Instant heldUntil = Instant.MIN;
        private Instant lastOrdered = Instant.MIN;
        private final List<Instant> orders = new ArrayList<>();
        private ScaleDecision question;
        private Boolean answer;
        private Pin pin;

        Run(long seed) {
            world = new World(seed);
        }

        void play() {
            for (int step = 0; step < STEPS; step++) {
                for (DeploymentEvent event : world.minutePasses()) {
                    note(event);
                    state = state.after(event);
                }
                Evaluation evaluation =
                        Decider.decide(
                                state, world.policy, world.around(learned), Moment.at(world.now));
                evaluations.add(evaluation);
                if (step % 50 == 0) {
                    stateInBytesDecidesTheSame(evaluation);
                }
                for (StageResult stage : evaluation.rationale().stages()) {
                    if (stage.reason() == ReasonCode.OFF_LADDER) {
                        throw new AssertionError("A stage passed on a size off the ladder.");
                    }
                }
                handHeld += world.now.isBefore(heldUntil) ? 1 : 0;
                budgetsHeld += said(evaluation, ReasonCode.CHANGE_BUDGET_EXHAUSTED) ? 1 : 0;
                if (evaluation.decision().isPresent()) {
                    check(evaluation, evaluation.decision().get());
                }
                state = evaluation.next(state);
                learned = evaluation.learned().orElse(learned);
            }
        }

        private void note(DeploymentEvent event) {
            switch (event) {
                case SampleObserved(UtilizationSample sample) -> {
                    read.merge(
                            sample.minute(),
                            sample,
                            (old, fresh) -> fresh.revision() > old.revision() ? fresh : old);
                    if (sample.observedUntil().isAfter(observedUntil)) {
                        observedUntil = sample.observedUntil();
                    }
                }
                case SampleObserved(TokensSample sample) -> {
                    if (sample.observedUntil().isAfter(tokensUntil)) {
                        tokensUntil = sample.observedUntil();
                    }
                }
                case ResizeApplied applied -> close(applied.decision());
                case ResizeFailed failed -> close(failed.decision());
                case ResizeRefused refused -> close(refused.decision());
                case CapacityObserved seen -> noteHand(seen);
                case PinSet(Pin wanted) -> pin = wanted;
                case ApprovalGiven given -> noteAnswer(given);
                default -> {}
            }
        }

        private void noteAnswer(ApprovalGiven given) {
            if (question != null
                    && question.id().equals(given.decision())
                    && given.at().isBefore(question.validUntil())) {
                answer = given.approved();
            }
        }

        private void close(String decision) {
            if (open != null && open.id().equals(decision)) {
                open = null;
            }
        }

        /** Only where nothing of ours could explain the size: no order within the last 3 hours. */
        private void noteHand(CapacityObserved seen) {
            boolean fresh = seen.observedAt().equals(world.now);
            boolean ours = lastOrdered.isAfter(world.now.minus(Duration.ofHours(3)));
            boolean differs =
                    state.observed() != null && seen.capacity() != state.observed().capacity();
            if (fresh && !ours && differs && world.handAt != null) {
                heldUntil = world.now.plus(world.policy.timings().handHold());
            }
        }

        private void stateInBytesDecidesTheSame(Evaluation evaluation) {
            DeploymentState back = DeploymentStateCodec.decode(DeploymentStateCodec.encode(state));
            assertThat(
                            Decider.decide(
                                    back,
                                    world.policy,
                                    world.around(learned),
                                    Moment.at(world.now)))
                    .isEqualTo(evaluation);
        }

        private void check(Evaluation evaluation, ScaleDecision decision) {
            Ptu from = decision.from();
            Ptu to = decision.to();
            assertThat(from).as("changes the size in force").isEqualTo(evaluation.current());
            assertThat(to).as("changes something").isNotEqualTo(from);
            assertThat(world.ladder.isLegal(to)).as("%s is legal", to).isTrue();
            withinLimits(evaluation, to);
            towardThePin(from, to);
            if (to.isMoreThan(from)) {
                growthIsOpen(evaluation, to);
            } else {
                assertThat(permission(PlanningWindow::shrink, ShrinkPermission.NONE))
                        .as("shrinking is open")
                        .isIn(null, ShrinkPermission.ALLOWED);
                knownWellEnoughToShrink();
            }
            assertThat(world.now).as("after the hold").isAfterOrEqualTo(heldUntil);
            nothingElseIsInFlight();
            switch (decision.mode()) {
                case AUTO -> ordered(evaluation, decision);
                case RECOMMEND -> toldOnce(decision);
                case APPROVE -> askedOnce(decision);
            }
        }

        private boolean said(Evaluation evaluation, ReasonCode reason) {
            return evaluation.rationale().stages().stream()
                    .anyMatch(stage -> stage.reason() == reason);
        }

        private Ptu size(Evaluation evaluation, String recommender) {
            return evaluation
                    .rationale()
                    .stage(recommender)
                    .map(StageResult::after)
                    .orElse(Ptu.ZERO);
        }

        /** While it is left to panic, as far as panic or a window that opens soon want. */
        private void growthIsOpen(Evaluation evaluation, Ptu to) {
            GrowthPermission growth =
                    permission(PlanningWindow::growth, GrowthPermission.PANIC_ONLY);
            assertThat(growth).as("growth").isNotEqualTo(GrowthPermission.NONE);
            if (growth == GrowthPermission.PANIC_ONLY) {
                assertThat(to)
                        .as("growth while closed")
                        .isLessThanOrEqualTo(
                                Ptu.max(size(evaluation, "panic"), size(evaluation, "schedule")));
            }
        }

        private void towardThePin(Ptu from, Ptu to) {
            if (pin == null || !pin.isActive(world.now)) {
                return;
            }
            Ptu min = permission(PlanningWindow::min, null);
            Ptu max = permission(PlanningWindow::max, null);
            Ptu held = world.ladder.ceil(pin.size());
            held = Ptu.max(held, min == null ? world.policy.min() : min);
            held = Ptu.min(held, max == null ? world.policy.max() : max);
            if (to.isMoreThan(from)) {
                Ptu most = Ptu.max(held, world.policy.max());
                assertThat(to).as("toward the pin").isBetween(from, most);
            } else {
                assertThat(to).as("toward the pin").isBetween(Ptu.min(held, from), from);
            }
            pinned++;
        }

        private void askedOnce(ScaleDecision decision) {
            asked++;
            if (question != null
                    && world.now.isBefore(question.validUntil())
                    && question.from().equals(decision.from())
                    && grows(question) == grows(decision)) {
                assertThat(answer).as("asked again before an answer").isNotNull();
                assertThat(decision.to())
                        .as("asked for the same again")
                        .isNotEqualTo(question.to());
            }
            question = decision;
            answer = null;
            world.asked(decision);
        }

        private static boolean grows(ScaleDecision decision) {
            return decision.to().isMoreThan(decision.from());
        }

        private void onlyWhatWasApproved(ScaleDecision decision) {
            Governance governance =
                    (grows(decision) ? world.policy.growth() : world.policy.shrink()).governance();
            if (governance != Governance.APPROVE) {
                assertThat(governance).isEqualTo(Governance.AUTO);
                return;
            }
            approved++;
            assertThat(question).as("a question").isNotNull();
            assertThat(answer).as("the answer").isEqualTo(true);
            assertThat(world.now).as("the answer counts").isBefore(question.validUntil());
            assertThat(decision.from()).isEqualTo(question.from());
            if (grows(decision)) {
                assertThat(decision.to()).isBetween(decision.from(), question.to());
            } else {
                assertThat(decision.to()).isBetween(question.to(), decision.from());
            }
        }

        private void withinTheChangeBudget(Evaluation evaluation, ScaleDecision decision) {
            Instant dayAgo = world.now.minus(Duration.ofDays(1));
            long made = orders.stream().filter(order -> order.isAfter(dayAgo)).count();
            boolean panic = grows(decision) && !decision.to().isMoreThan(size(evaluation, "panic"));
            if (!panic) {
                assertThat(made)
                        .as("changes in 24 hours")
                        .isLessThan(world.policy.safeguards().maxChangesPerDay());
            }
            panicked += panic ? 1 : 0;
            scheduled += grows(decision) && said(evaluation, ReasonCode.SCHEDULE_FLOOR) ? 1 : 0;
            orders.add(world.now);
        }

        private void nothingElseIsInFlight() {
            assertThat(open != null && world.now.isBefore(openUntil))
                    .as("a resize is in flight")
                    .isFalse();
        }

        private void ordered(Evaluation evaluation, ScaleDecision decision) {
            onlyWhatWasApproved(decision);
            withinTheChangeBudget(evaluation, decision);
            if (decision.to().isMoreThan(decision.from())) {
                grown++;
            } else {
                shrunk++;
            }
            open = decision;
            openUntil = decision.validUntil().plus(world.policy.timings().operationDeadline());
            lastOrdered = world.now;
            lastTold = null;
            world.ordered(decision);
            PendingResize pending = evaluations.getLast().next(state).pending().orElseThrow();
            assertThat(pending.decision()).isEqualTo(decision.id());
        }

        private void toldOnce(ScaleDecision decision) {
            told++;
            if (lastTold != null && lastTold.to().equals(decision.to())) {
                assertThat(world.now).as("told again").isAfterOrEqualTo(lastTold.validUntil());
            }
            lastTold = decision;
        }

        private void withinLimits(Evaluation evaluation, Ptu to) {
            assertThat(to).isBetween(world.policy.min(), world.policy.max());
            Ptu min = permission(PlanningWindow::min, null);
            Ptu max = permission(PlanningWindow::max, null);
            assertThat(to.value())
                    .isGreaterThanOrEqualTo(min == null ? 0 : min.value())
                    .isLessThanOrEqualTo(
                            max == null
                                    ? Integer.MAX_VALUE
                                    : Ptu.max(max, size(evaluation, "schedule")).value());
        }

        /** What the open windows say; else {@code outside} when any window says anything. */
        private <T> T permission(Function<PlanningWindow, T> attribute, T outside) {
            List<PlanningWindow> declared =
                    world.policy.windows().windows().stream()
                            .filter(window -> attribute.apply(window) != null)
                            .sorted(Comparator.comparingInt(PlanningWindow::priority).reversed())
                            .toList();
            return declared.stream()
                    .filter(window -> window.isOpen(world.now))
                    .map(attribute)
                    .findFirst()
                    .orElse(declared.isEmpty() ? null : outside);
        }

        private void knownWellEnoughToShrink() {
            Instant over = world.now.truncatedTo(ChronoUnit.MINUTES);
            Instant waited =
                    world.now.minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MINUTES);
            boolean byDemand =
                    world.policy.rule() instanceof Rule.Economic
                            || world.policy.rule() instanceof Rule.Headroom;
            Instant told =
                    byDemand && tokensUntil.isBefore(observedUntil) ? tokensUntil : observedUntil;
            Instant stable = told.isBefore(over) ? told : over;
            assertThat(stable).as("no degraded minute").isAfterOrEqualTo(waited);
            assertThat(Duration.between(stable, world.now))
                    .as("age of the newest closed minute")
                    .isLessThan(world.policy.timings().failureDuration());
            long known = 0;
            for (int back = 1; back <= 5; back++) {
                UtilizationSample sample = read.get(stable.minus(Duration.ofMinutes(back)));
                known += sample != null && Objects.nonNull(sample.average()) ? 1 : 0;
            }
            assertThat(known).as("known minutes of the last five").isGreaterThanOrEqualTo(3);
        }
    }
}
