package dev.ptu.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a declared deployment, or why nothing is.
 *
 * <p>{@code auto} is an order that {@code apply} carries out; {@code recommend} is advice to
 * people; {@code approve} asks people, and {@link Approved} turns it into an order with an id of
 * its own. It is told once, and again only when it changes or, where there is something to do, when
 * it expires.
 *
 * @param decision the decision's id; outcomes refer to it
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param mode {@code auto}, {@code recommend} or {@code approve}
 * @param reason reason code, for example {@code Missing} or {@code RemovedBySomeone}
 * @param detail the reason as sentences for people
 * @param plan what is to be done
 * @param fromPtu the size before; 0 before its creation
 * @param toPtu the size afterwards
 * @param usdPerMonth what the change adds to the bill in 730 hours at the hourly price, before any
 *     token; 0 for a spillover target, of which only tokens are billed; null when unknown
 * @param prerequisites of spillover, a sentence each; empty without a spillover target
 * @param generation of the declaration
 * @param decidedAt when
 * @param validUntil an operation may start until then, and not later
 * @param policyRevision revision of the set of policies that declares it
 */
public record DeploymentPlanned(
        String decision,
        String deployment,
        String mode,
        String reason,
        String detail,
        DeploymentPlan plan,
        int fromPtu,
        int toPtu,
        @Nullable Double usdPerMonth,
        List<Prerequisite> prerequisites,
        int generation,
        Instant decidedAt,
        Instant validUntil,
        String policyRevision)
        implements Event {
    /** Copies the prerequisites, so that nobody changes what was published. */
    public DeploymentPlanned {
        prerequisites = List.copyOf(prerequisites);
    }

    /**
     * One prerequisite of spillover.
     *
     * @param state {@code met}, {@code unmet} or {@code unknown}; what is unknown here is read
     *     before anything is written
     * @param sentence what it is, and how to mend it
     */
    public record Prerequisite(String state, String sentence) {}

    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(decision, "planned");
    }

    @Override
    public Instant time() {
        return decidedAt;
    }
}
