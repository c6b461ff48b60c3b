package dev.ptu.core.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people and other systems asked for, besides a {@link Pause}.
 *
 * @param pin the size to hold; null when nobody ever pinned one
 * @param floors least sizes, one per source, at most {@value #MOST_FLOORS}
 * @param proposal the last decision that needs a person's word; null without one
 */
public record Directives(@Nullable Pin pin, List<SizeFloor> floors, @Nullable Proposal proposal) {

    /**
     * So many sources are heard; of more the one that ends first is forgotten, a person's or a
     * group's never.
     */
    public static final int MOST_FLOORS = 4;

    /** Nobody asked for anything. */
    public static final Directives NONE = new Directives(null, List.of(), null);

    /** Copies the floors. */
    public Directives {
        floors = List.copyOf(floors);
    }

    Directives with(Pin wanted) {
        boolean older = pin != null && wanted.at().isBefore(pin.at());
        return older ? this : new Directives(wanted, floors, proposal);
    }

    Directives with(SizeFloor wanted) {
        List<SizeFloor> next = new ArrayList<>();
        for (SizeFloor floor : floors) {
            if (!floor.source().equals(wanted.source())) {
                next.add(floor);
            } else if (wanted.at().isBefore(floor.at())) {
                return this;
            }
        }
        next.add(wanted);
        next.sort(Comparator.comparing(SizeFloor::until).thenComparing(SizeFloor::source));
        if (next.size() > MOST_FLOORS) {
            next.remove(next.stream().filter(floor -> !floor.isKept()).findFirst().orElse(wanted));
        }
        return new Directives(pin, next, proposal);
    }

    Directives with(Proposal asked) {
        boolean known =
                proposal != null
                        && (proposal.decision().equals(asked.decision())
                                || asked.at().isBefore(proposal.at()));
        return known ? this : new Directives(pin, floors, asked);
    }

    Directives after(DeploymentEvent.ApprovalGiven given) {
        if (proposal == null
                || !proposal.decision().equals(given.decision())
                || !proposal.isAlive(given.at())) {
            return this;
        }
        return new Directives(pin, floors, proposal.answered(given));
    }
}
