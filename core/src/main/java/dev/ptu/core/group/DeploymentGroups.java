package dev.ptu.core.group;

import dev.ptu.core.deployment.DeploymentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All groups. A deployment is in one of them at most.
 *
 * @param groups them
 */
public record DeploymentGroups(List<DeploymentGroup> groups) {

    /** None. */
    public static final DeploymentGroups NONE = new DeploymentGroups(List.of());

    /** Copies the groups. */
    public DeploymentGroups {
        groups = List.copyOf(groups);
    }

    /** The group of a deployment; empty when it is in none. */
    public Optional<DeploymentGroup> of(DeploymentId deployment) {
        return groups.stream().filter(each -> each.member(deployment).isPresent()).findFirst();
    }

    /** What is wrong with them, one sentence per fault; empty when nothing is. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<DeploymentId, String> taken = new HashMap<>();
        for (DeploymentGroup group : groups) {
            faults.addAll(group.faults());
            if (!names.add(group.name())) {
                faults.add("Two groups are named \"" + group.name() + "\": rename one.");
            }
            for (DeploymentGroup.Member member : group.members()) {
                String other = taken.putIfAbsent(member.deployment(), group.name());
                if (other != null) {
                    faults.add(
                            member.deployment()
                                    + " is declared in group \""
                                    + other
                                    + "\" and in group \""
                                    + group.name()
                                    + "\": a deployment is a member once.");
                }
            }
        }
        return List.copyOf(faults);
    }
}
