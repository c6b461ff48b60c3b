package dev.ptu.core.decision;

import java.util.List;

/**
 * The recommenders and the stages, in the order in which they speak.
 *
 * <p>First the stages that shape a change, then the guards that forbid one. Budget, flap simulation
 * and capacity risk have their place between {@code limits} and the guards.
 */
final class Rulebook {

    /** Of these the largest size wins. */
    static final List<Recommender> RECOMMENDERS = List.of(new RuleRecommender());

    /** What is made of it. */
    static final List<Stage> STAGES =
            List.of(
                    new Shaping.Stabilise(),
                    new Shaping.StepLimit(),
                    new Shaping.PlanningWindow(),
                    new Shaping.Limits(),
                    new Guards.InFlight(),
                    new Guards.AzureBusy(),
                    new Guards.Paused(),
                    new Guards.ChangedByHand(),
                    new Guards.UnknownData(),
                    new Guards.RetryLater(),
                    new Guards.OnLadder());

    private Rulebook() {}
}
