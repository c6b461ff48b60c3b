package dev.ptu.core.decision;

import java.util.List;

/**
 * The recommenders and the stages, in the order in which they speak.
 *
 * <p>First the stages that shape a change, then the guards that forbid one.
 */
final class Rulebook {

    /** Of these the largest size wins. */
    static final List<Recommender> RECOMMENDERS =
            List.of(
                    new RuleRecommender(),
                    new EconomicRecommender(),
                    new HeadroomRecommender(),
                    new ForecastRecommender(),
                    new ScheduleRecommender(),
                    new ReservationRecommender(),
                    new FloorRecommender(),
                    new FallbackRecommender(),
                    new PanicRecommender());

    /** What is made of it. */
    static final List<Stage> STAGES =
            List.of(
                    new Pinning(),
                    new Shaping.Stabilise(),
                    new Shaping.StepLimit(),
                    new StepPolicyLimit(),
                    new Shaping.PlanningWindow(),
                    new Shaping.Limits(),
                    new Budget(),
                    new FlapSimulation(),
                    new CapacityRisk(),
                    new SpillTargetRoom(),
                    new LatencyTarget(),
                    new ChangeBudget(),
                    new Guards.InFlight(),
                    new Guards.AzureBusy(),
                    new Guards.Paused(),
                    new Guards.ChangedByHand(),
                    new Guards.UnknownData(),
                    new Standing(),
                    new Guards.RetryLater(),
                    new Guards.OnLadder());

    private Rulebook() {}
}
