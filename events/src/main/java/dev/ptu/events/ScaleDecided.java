package dev.ptu.events;

import java.time.Instant;
import java.util.List;

/**
 * A size should change.
 *
 * <p>{@code auto} is an order that {@code apply} carries out; {@code recommend} is advice to
 * people. A recommendation is told once, and again only when its target changes or it expires.
 *
 * @param decision the decision's id; outcomes refer to it
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param fromPtu the size it was based on
 * @param toPtu the size wanted, legal for the model and SKU
 * @param mode {@code auto} or {@code recommend}
 * @param decidedAt when
 * @param validUntil an operation may start until then, and not later
 * @param policy name of the policy
 * @param policyRevision revision of the set of policies
 * @param reason reason code, for example {@code Grow}
 * @param rationale every stage in order
 */
public record ScaleDecided(
        String decision,
        String deployment,
        int fromPtu,
        int toPtu,
        String mode,
        Instant decidedAt,
        Instant validUntil,
        String policy,
        String policyRevision,
        String reason,
        List<Stage> rationale)
        implements Event {
    /** Order that apply carries out. */
    public static final String AUTO = "auto";

    /** Advice to people. */
    public static final String RECOMMEND = "recommend";

    /** Copies the stages, so that nobody changes what was published. */
    public ScaleDecided {
        rationale = List.copyOf(rationale);
    }

    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(decision, "decided");
    }

    @Override
    public Instant time() {
        return decidedAt;
    }
}
