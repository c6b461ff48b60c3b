package dev.ptu.core.decision;

import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.economics.Stakes;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one deployment at one tick, also when nothing changes.
 *
 * <p>Law: whoever publishes it folds {@link #events()} into the state, and nothing else of it.
 *
 * @param deployment which
 * @param policy name of the policy; empty when only observed
 * @param evaluatedAt the tick
 * @param minute start of the newest closed minute
 * @param utilization mean of that minute; empty when unknown
 * @param utilizationMean mean of the last five closed minutes as reported; empty when fewer than
 *     three are known
 * @param demandPtu what was wanted in that minute, in PTU; empty when unknown
 * @param coverage share of the last five closed minutes that is known, 0 to 1
 * @param current the size in force; 0 PTU before it was observed
 * @param recommended the size that came out of the last stage
 * @param reason of the outcome
 * @param rationale every recommender and stage in order
 * @param decision what should happen; empty when nothing
 * @param changeUnderWay whether a resize is in flight or was ordered just now
 * @param events what the state has to learn of it, in order
 * @param insight the numbers behind it, besides utilization
 * @param learned the profile with what became certain; empty when nothing did
 */
public record Evaluation(
        DeploymentId deployment,
        String policy,
        Instant evaluatedAt,
        Instant minute,
        Optional<Utilization> utilization,
        Optional<Utilization> utilizationMean,
        OptionalDouble demandPtu,
        double coverage,
        Ptu current,
        Ptu recommended,
        ReasonCode reason,
        Rationale rationale,
        Optional<ScaleDecision> decision,
        boolean changeUnderWay,
        List<DeploymentEvent> events,
        Insight insight,
        Optional<DemandProfile> learned) {

    /** Copies the events. */
    public Evaluation {
        events = List.copyOf(events);
    }

    /** The same with what was foreseen and learned, and the stakes that follow from it. */
    Evaluation with(Foresight foresight, @Nullable Stakes stakes) {
        return new Evaluation(
                deployment,
                policy,
                evaluatedAt,
                minute,
                utilization,
                utilizationMean,
                demandPtu,
                coverage,
                current,
                recommended,
                reason,
                rationale,
                decision,
                changeUnderWay,
                events,
                insight.with(foresight.band(), stakes),
                foresight.news());
    }

    /** The state it was made from, with what it has to learn. */
    public DeploymentState next(DeploymentState state) {
        DeploymentState next = state;
        for (DeploymentEvent event : events) {
            next = next.after(event);
        }
        return next;
    }
}
