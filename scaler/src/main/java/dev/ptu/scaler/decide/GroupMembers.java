package dev.ptu.scaler.decide;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.decision.Decider;
import dev.ptu.core.decision.Need;
import dev.ptu.core.decision.Surroundings;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.group.DeploymentGroup;
import dev.ptu.core.group.DeploymentGroups;
import dev.ptu.core.group.MemberFacts;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.units.Ptu;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.MemberReported;
import dev.ptu.scaler.wire.Groups;
import dev.ptu.scaler.wire.Rulebook;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the members of groups at a tick. Keeps by deployment how far its region
 * lets it grow: a fact of the region, and none of the deployment's own state.
 */
final class GroupMembers {
    private final KeyValueStore<String, byte[]> reaches;

    GroupMembers(KeyValueStore<String, byte[]> reaches) {
        this.reaches = reaches;
    }

    /** Remembers how large it could become when it was observed; forgets that when unknown. */
    void remember(DeploymentObserved seen) {
        Integer available = seen.availablePtu();
        String id = seen.key();
        if (available == null) {
            if (reaches.get(id) != null) {
                reaches.delete(id);
            }
            return;
        }
        long reach = (long) seen.capacity() + available;
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) Math.min(PtuLadder.LARGEST_PTU, reach))
                        .array();
        reaches.put(id, bytes);
    }

    /**
     * The report; empty for a deployment that is in no group, is not what its group declares, or
     * that nobody may size.
     */
    Optional<MemberReported> report(DeploymentGroups groups, Verdict.Case of) {
        DeploymentState state = of.state();
        Optional<DeploymentGroup> group = groups.of(state.id());
        CapacityObserved observed = state.observed();
        Policy policy = of.policy().orElse(null);
        Surroundings around = of.around().orElse(null);
        Optional<PtuLadder> ladder =
                around == null ? Optional.empty() : state.sku().flatMap(around.model()::ladder);
        if (group.isEmpty()
                || observed == null
                || policy == null
                || around == null
                || ladder.isEmpty()
                || !isAsDeclared(group.get(), state, observed)) {
            return Optional.empty();
        }
        Instant now = of.tick().now();
        Need need = Decider.need(state, policy, around, now);
        Ptu current = state.currentSize().orElse(Ptu.ZERO);
        return Optional.of(
                Groups.report(
                        group.get(),
                        state.id(),
                        new MemberFacts(
                                now,
                                need.ptu().isPresent()
                                        ? Double.valueOf(need.ptu().getAsDouble())
                                        : null,
                                need.measuredUntil(),
                                current,
                                ladder.get(),
                                policy.min(),
                                policy.max(),
                                available(state.id().value(), current),
                                observed.observedAt())));
    }

    private static boolean isAsDeclared(
            DeploymentGroup group, DeploymentState state, CapacityObserved observed) {
        return group.member(state.id())
                .filter(each -> each.model().equalsIgnoreCase(observed.model()))
                .filter(each -> each.region().equalsIgnoreCase(observed.region()))
                .isPresent();
    }

    /** A sentence for each of these deployments that is a member and cannot be sized as one. */
    static List<String> leftOut(Rulebook rulebook, Collection<DeploymentState> all) {
        List<String> sentences = new ArrayList<>();
        for (DeploymentState state : all) {
            rulebook.groups()
                    .of(state.id())
                    .flatMap(group -> Optional.ofNullable(leftOut(rulebook, group, state)))
                    .ifPresent(sentences::add);
        }
        return sentences;
    }

    private static @Nullable String leftOut(
            Rulebook rulebook, DeploymentGroup group, DeploymentState state) {
        CapacityObserved observed = state.observed();
        String why = null;
        if (observed == null) {
            return null;
        } else if (!isAsDeclared(group, state, observed)) {
            why =
                    "Azure shows it with model %s in %s: correct the group's declaration."
                            .formatted(observed.model(), observed.region());
        } else if (state.sku().isEmpty()) {
            why = observed.sku() + " is not bought in PTU: take it out.";
        } else if (rulebook.policies().of(state).isEmpty()) {
            why = "no policy is bound to it: bind one.";
        }
        return why == null
                ? null
                : "Group \"%s\" is sized without %s, because %s"
                        .formatted(group.name(), state.id(), why);
    }

    private @Nullable Ptu available(String id, Ptu current) {
        byte[] reach = reaches.get(id);
        return reach == null
                ? null
                : Ptu.of(Math.max(0, ByteBuffer.wrap(reach).getInt() - current.value()));
    }
}
