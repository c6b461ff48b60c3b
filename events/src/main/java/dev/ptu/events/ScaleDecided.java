package dev.ptu.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A size should change.
 *
 * <p>{@code auto} is an order that {@code apply} carries out; {@code recommend} is advice to
 * people; {@code approve} asks people, and {@link Approved} turns it into an order with an id of
 * its own. Advice and questions are told once, and again only when their target changes or they
 * expire.
 *
 * @param decision the decision's id; outcomes refer to it
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param fromPtu the size it was based on
 * @param toPtu the size wanted, legal for the model and SKU
 * @param mode {@code auto}, {@code recommend} or {@code approve}
 * @param decidedAt when
 * @param validUntil an operation may start until then, and not later
 * @param policy name of the policy
 * @param policyRevision revision of the set of policies
 * @param reason reason code, for example {@code Grow}
 * @param rationale every stage in order
 * @param expectedUsdPerHour what the size wanted is expected to cost, overflow included; null when
 *     unknown
 * @param expectedSpillShare share of the demand that is expected to overflow at the size wanted;
 *     null when unknown
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
        List<Stage> rationale,
        @Nullable Double expectedUsdPerHour,
        @Nullable Double expectedSpillShare)
        implements Event {
    /** Order that apply carries out. */
    public static final String AUTO = "auto";

    /** Advice to people. */
    public static final String RECOMMEND = "recommend";

    /** A question to people. */
    public static final String APPROVE = "approve";

    /** Copies the stages, so that nobody changes what was published. */
    public ScaleDecided {
        rationale = List.copyOf(rationale);
    }

    /** Without what is expected of it. */
    public ScaleDecided(
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
            List<Stage> rationale) {
        this(
                decision,
                deployment,
                fromPtu,
                toPtu,
                mode,
                decidedAt,
                validUntil,
                policy,
                policyRevision,
                reason,
                rationale,
                null,
                null);
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
