package dev.ptu.core.group;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.units.Ptu;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A member that can be given a share, and within which limits.
 *
 * @param deployment which
 * @param region Azure region
 * @param weight 1 or more
 * @param ladder in which sizes it is sold
 * @param min never smaller, by its policy
 * @param max never larger, by its policy
 * @param current the size in force
 * @param available what can still be had in its region; null when unknown, which limits nothing
 */
public record GroupMember(
        DeploymentId deployment,
        String region,
        int weight,
        PtuLadder ladder,
        Ptu min,
        Ptu max,
        Ptu current,
        @Nullable Ptu available) {

    /**
     * The largest legal size that it can have: its policy's maximum, and where its region is known
     * to be short, the size in force and what is left; empty when that is no legal size.
     */
    public Optional<Ptu> most() {
        Ptu allowed = ladder.floor(max).orElse(ladder.smallest());
        return available == null
                ? Optional.of(allowed)
                : ladder.floor(Ptu.min(allowed, had(available)));
    }

    /** The smallest legal size that its policy allows, or the largest that it can have if less. */
    public Optional<Ptu> least() {
        return most().map(most -> Ptu.min(most, ladder.ceil(min)));
    }

    /** Whether its region, and not its policy, is what holds it at that size. */
    boolean isShortAt(Ptu size) {
        return available != null
                && ladder.above(size)
                        .map(next -> next.isMoreThan(had(available)) && !next.isMoreThan(max))
                        .orElse(false);
    }

    private Ptu had(Ptu left) {
        return Ptu.of((int) Math.min(PtuLadder.LARGEST_PTU, (long) current.value() + left.value()));
    }
}
