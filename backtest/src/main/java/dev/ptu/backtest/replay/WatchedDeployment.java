package dev.ptu.backtest.replay;

import dev.ptu.core.decision.Decider;
import dev.ptu.core.decision.Evaluation;
import dev.ptu.core.decision.Moment;
import dev.ptu.core.decision.Surroundings;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.window.MinuteSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One deployment as the scaler knows it: its hot state, what its spillover target showed, and what
 * was learned of its demand. Every evaluation is folded in at once.
 */
public final class WatchedDeployment {

    private final Target target;
    private final Contestants.Contestant contestant;
    private DeploymentState state;
    private UsageWindow spillover = UsageWindow.empty();
    private DemandProfile learned = DemandProfile.empty();

    /**
     * A deployment of which nothing was read yet.
     *
     * @param name of the account and of the deployment
     * @param target what is resized
     * @param contestant how to decide, and what about money
     */
    public WatchedDeployment(String name, Target target, Contestants.Contestant contestant) {
        this.target = target;
        this.contestant = contestant;
        state =
                DeploymentState.initial(
                        new DeploymentId(
                                "/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/"
                                        + name
                                        + "/providers/microsoft.cognitiveservices/accounts/"
                                        + name
                                        + "/deployments/"
                                        + name));
    }

    /** Azure shows the deployment with that size. */
    public void shown(int sizePtu, Instant at) {
        after(
                new CapacityObserved(
                        target.profile().model(),
                        "",
                        target.sku().azureName(),
                        sizePtu,
                        "Succeeded",
                        null,
                        "",
                        Map.of(),
                        at));
    }

    /** A poll has read a minute. */
    public void read(Plant.Measured measured) {
        for (MinuteSample sample : measured.own()) {
            after(new SampleObserved(sample));
        }
        for (MinuteSample sample : measured.target()) {
            spillover = spillover.with(sample);
        }
    }

    /** Something else happened to it. */
    public void after(DeploymentEvent event) {
        state = state.after(event);
    }

    /**
     * Looks at it without deciding, at most once per quarter of an hour: the profile learns by
     * those, and looking more often would tell no more.
     *
     * @param minute count of the minute that begins now
     */
    public void look(int minute, Instant now) {
        if (minute % DemandProfile.STEP_MINUTES == 0) {
            fold(Decider.observe(state, surroundings(), now));
        }
    }

    /** What the contestant's policy makes of it now. */
    public Evaluation decide(Instant now) {
        return fold(Decider.decide(state, contestant.policy(), surroundings(), Moment.at(now)));
    }

    private Evaluation fold(Evaluation evaluation) {
        state = evaluation.next(state);
        learned = evaluation.learned().orElse(learned);
        return evaluation;
    }

    private Surroundings surroundings() {
        return new Surroundings(
                target.profile(),
                learned,
                new SpilloverTarget(spillover, List.of(), null),
                contestant.prices(),
                contestant.reserved());
    }
}
