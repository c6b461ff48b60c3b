package dev.ptu.scaler.decide;

import dev.ptu.core.decision.Decider;
import dev.ptu.core.decision.Evaluation;
import dev.ptu.core.decision.Moment;
import dev.ptu.core.decision.Surroundings;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.DeploymentStateCodec;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.policy.Policy;
import dev.ptu.events.Event;
import dev.ptu.events.Ticked;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.scaler.wire.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the evaluation of one deployment at one tick leads to, worked out to the last byte
 * before any of it is told: a deployment that cannot be evaluated leaves nothing half done.
 */
final class Verdict {
    private final List<Told> told = new ArrayList<>();
    private final byte[] state;
    private @Nullable DemandProfile learned;

    /** Judges a case; another one than {@link Verdict#of} only in tests. */
    @FunctionalInterface
    interface Judge {
        /** The verdict, or any unchecked exception: then nothing is told of the deployment. */
        Verdict judge(Case of);
    }

    /**
     * What is judged.
     *
     * @param state of the deployment
     * @param policy empty when it is only observed
     * @param around what else is known; empty for unknown models
     * @param revision of the rulebook
     * @param tick the time
     */
    record Case(
            DeploymentState state,
            Optional<Policy> policy,
            Optional<Surroundings> around,
            String revision,
            Ticked tick) {}

    private Verdict(Case of) {
        DeploymentState next = of.state();
        Policy policy = of.policy().orElse(null);
        Surroundings around = of.around().orElse(null);
        for (Evaluation passed : Decider.passedOver(next, policy, around, of.tick().now())) {
            next = tell(passed, of, next);
        }
        Evaluation newest =
                policy != null && around != null
                        ? Decider.decide(
                                next,
                                policy,
                                around,
                                new Moment(of.tick().now(), of.tick().wallFloor()))
                        : Decider.observe(next, around, of.tick().now());
        this.state = DeploymentStateCodec.encode(tell(newest, of, next));
        this.learned = newest.learned().orElse(null);
    }

    static Verdict of(Case of) {
        return new Verdict(of);
    }

    /** Writes the evaluation and its decision; gives the state that has learned of them. */
    private DeploymentState tell(Evaluation evaluation, Case of, DeploymentState before) {
        tell(Outputs.evaluated(evaluation, of.revision()));
        Outputs.decided(evaluation, of.revision()).ifPresent(this::tell);
        return evaluation.next(before);
    }

    private void tell(Event event) {
        told.add(new Told(event, EventCodec.encode(event)));
    }

    /** With one thing more to tell. */
    Verdict and(Event event) {
        tell(event);
        return this;
    }

    /** What to tell, in order. */
    List<Told> told() {
        return told;
    }

    /** The state afterwards. */
    byte[] state() {
        return state.clone();
    }

    /** What was learned of its demand; empty when nothing was. */
    Optional<DemandProfile> learned() {
        return Optional.ofNullable(learned);
    }

    /** An event and its bytes. */
    static final class Told {
        private final Event event;
        private final byte[] value;

        private Told(Event event, byte[] value) {
            this.event = event;
            this.value = value;
        }

        Event event() {
            return event;
        }

        byte[] value() {
            return value.clone();
        }
    }
}
