package dev.ptu.core.declaration;

import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a sighting adds to what is remembered of a declared deployment. */
final class DeclarationSights {

    /** In these a deployment was never ready to serve, unless it was before. */
    private static final Set<String> NEVER_READY = Set.of("Failed", "Canceled");

    static final String READY = "Succeeded";

    private DeclarationSights() {}

    /**
     * The memory with what is seen now.
     *
     * <p>Under generation 0 every sighting counts, whenever it was: what was removed before it was
     * declared stays removed. Under a higher one only sightings since it was declared count, which
     * is how it is created again. A generation that is lowered again changes nothing.
     */
    static DeclarationMemory seen(
            Declaration declaration, Sighting sighting, DeclarationMemory before, Instant now) {
        boolean raised = declaration.generation() > before.generation();
        boolean rewritten = !declaration.wanted().equals(before.wanted());
        int generation = Math.max(declaration.generation(), before.generation());
        Instant since = raised ? now : before.since();
        CapacityObserved own = sighting.own();
        boolean ready =
                own != null
                        && own.provisioningState().equals(READY)
                        && (generation == 0 || !own.observedAt().isBefore(since));
        boolean spills =
                own != null
                        && ready
                        && declaration.spillover() != null
                        && declaration.spillsAsDeclared(own);
        boolean missing = standing(sighting, !raised && before.seen(), now) == null;
        return new DeclarationMemory(
                generation,
                since,
                ready || (!raised && before.seen()),
                spills || (!rewritten && before.spilled()),
                missing ? first(before.missingSince(), now) : null,
                declaration.wanted(),
                before.told(),
                rewritten ? null : before.question(),
                before.order(),
                rewritten && before.order() == null ? null : before.quietUntil());
    }

    /** The deployment as it stands; null when it is not known to, or when its creation failed. */
    static @Nullable CapacityObserved standing(Sighting sighting, boolean seen, Instant now) {
        CapacityObserved standing = sighting.standing(now);
        return standing != null && !seen && NEVER_READY.contains(standing.provisioningState())
                ? null
                : standing;
    }

    private static Instant first(@Nullable Instant before, Instant now) {
        return before == null ? now : before;
    }
}
