package dev.ptu.scaler.wire;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.SizeFloor;
import dev.ptu.core.group.DeploymentGroup;
import dev.ptu.core.group.DeploymentGroups;
import dev.ptu.core.group.GroupShare;
import dev.ptu.core.group.MemberFacts;
import dev.ptu.core.units.Ptu;
import dev.ptu.events.GroupDefinition;
import dev.ptu.events.MemberReported;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.SignalGiven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups of the wire as groups of the core, and back. */
public final class Groups {
    private Groups() {}

    /** The published groups; their faults go to the list. */
    static DeploymentGroups read(PoliciesPublished set, List<String> faults) {
        List<GroupDefinition> declared = set.groups();
        List<DeploymentGroup> groups = new ArrayList<>();
        for (GroupDefinition each : declared == null ? List.<GroupDefinition>of() : declared) {
            try {
                groups.add(group(each));
            } catch (IllegalArgumentException e) {
                faults.add("Group \"%s\": %s".formatted(each.name(), e.getMessage()));
            }
        }
        DeploymentGroups read = new DeploymentGroups(groups);
        faults.addAll(read.faults());
        return read;
    }

    /**
     * A group.
     *
     * @throws IllegalArgumentException when a member's id is not one of a deployment
     */
    public static DeploymentGroup group(GroupDefinition declared) {
        return new DeploymentGroup(
                declared.name(),
                declared.surviveRegionLoss(),
                declared.lostAfter(),
                declared.members().stream()
                        .map(
                                member ->
                                        new DeploymentGroup.Member(
                                                new DeploymentId(member.deployment()),
                                                member.model(),
                                                member.region(),
                                                member.weight()))
                        .toList());
    }

    /**
     * What is said of a member.
     *
     * @throws IllegalArgumentException when its sizes are none
     */
    public static MemberFacts facts(MemberReported said) {
        Instant measured = said.measuredUntil();
        return new MemberFacts(
                said.at(),
                said.needPtu(),
                measured == null ? Instant.EPOCH : measured,
                Ptu.of(said.currentPtu()),
                new PtuLadder(said.minimumPtu(), said.incrementPtu()),
                Ptu.of(said.minPtu()),
                Ptu.of(said.maxPtu()),
                ptu(said.availablePtu()),
                said.observedAt());
    }

    private static @Nullable Ptu ptu(@Nullable Integer value) {
        return value == null ? null : Ptu.of(value);
    }

    /** What its decider says of a member. */
    public static MemberReported report(
            DeploymentGroup group, DeploymentId deployment, MemberFacts facts) {
        Ptu available = facts.available();
        return new MemberReported(
                definition(group),
                deployment.value(),
                facts.at(),
                facts.needPtu(),
                facts.measuredUntil().equals(Instant.EPOCH) ? null : facts.measuredUntil(),
                facts.current().value(),
                facts.ladder().minimum(),
                facts.ladder().increment(),
                facts.min().value(),
                facts.max().value(),
                available == null ? null : Integer.valueOf(available.value()),
                facts.observedAt());
    }

    private static GroupDefinition definition(DeploymentGroup group) {
        return new GroupDefinition(
                group.name(),
                group.surviveRegionLoss(),
                group.lostAfter(),
                group.members().stream()
                        .map(
                                member ->
                                        new GroupDefinition.Member(
                                                member.deployment().value(),
                                                member.model(),
                                                member.region(),
                                                member.weight()))
                        .toList());
    }

    /** A share as a floor that ends by itself. */
    public static SignalGiven floor(String group, GroupShare share, Instant at, Instant until) {
        return new SignalGiven(
                share.deployment().value(),
                SizeFloor.GROUP + group,
                share.size().value(),
                at,
                until,
                share.sentence());
    }
}
