package dev.ptu.core.group;

import dev.ptu.core.deployment.DeploymentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Deployments of one model that are sized together.
 *
 * @param name by which rationales and meters name it; at most {@value #NAME_CHARACTERS} characters
 * @param surviveRegionLoss whether the members outside of any one region must carry all of it (N+1)
 * @param lostAfter a member that nobody has seen for so long counts as lost, above zero
 * @param members its deployments
 */
public record DeploymentGroup(
        String name, boolean surviveRegionLoss, Duration lostAfter, List<Member> members) {

    /** A floor's source is {@code group:} and the name, and a state keeps 32 characters of it. */
    public static final int NAME_CHARACTERS = 26;

    /** More members than there are regions that sell PTU. */
    public static final int MOST_MEMBERS = 64;

    /** Beyond it weights say nothing that smaller ones could not. */
    private static final int LARGEST_WEIGHT = 1_000_000;

    /**
     * A deployment of a group.
     *
     * @param deployment which
     * @param model the model that it serves
     * @param region Azure region
     * @param weight its share beside the weights of the others, 1 or more
     */
    public record Member(DeploymentId deployment, String model, String region, int weight) {}

    /** Copies the members. */
    public DeploymentGroup {
        members = List.copyOf(members);
    }

    /** The member that is this deployment; empty when it is none. */
    public Optional<Member> member(DeploymentId deployment) {
        return members.stream().filter(each -> each.deployment().equals(deployment)).findFirst();
    }

    /** What is wrong in itself, one sentence per fault; empty when nothing is. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        String group = "Group \"" + name + "\": ";
        if (name.isBlank() || name.length() > NAME_CHARACTERS) {
            faults.add(
                    group + "a name has 1 to " + NAME_CHARACTERS + " characters: choose another.");
        }
        if (members.isEmpty() || members.size() > MOST_MEMBERS) {
            faults.add(
                    group
                            + members.size()
                            + " members are not 1 to "
                            + MOST_MEMBERS
                            + ": declare which deployments are sized together.");
        }
        if (!lostAfter.isPositive()) {
            faults.add(group + "a member is lost after a while, not after " + lostAfter + ".");
        }
        for (Member member : members) {
            if (member.weight() < 1 || member.weight() > LARGEST_WEIGHT) {
                faults.add(
                        group
                                + "the weight of "
                                + member.deployment()
                                + " is "
                                + member.weight()
                                + ", and a weight is 1 to "
                                + LARGEST_WEIGHT
                                + ".");
            }
        }
        Set<String> models = names(Member::model);
        if (models.size() > 1) {
            faults.add(
                    group
                            + "its members serve different models ("
                            + String.join(", ", models)
                            + "), and a PTU of one is not a PTU of another: make a group of each.");
        }
        if (surviveRegionLoss) {
            survival(group, faults);
        }
        return List.copyOf(faults);
    }

    private void survival(String group, List<String> faults) {
        if (members.size() == 1) {
            faults.add(
                    group
                            + "one member alone survives the loss of no region: add another, or"
                            + " take survive-region-loss away.");
        } else if (names(Member::region).size() == 1) {
            faults.add(
                    group
                            + "all members are in "
                            + members.getFirst().region()
                            + ", whose loss none survives: add one elsewhere, or take"
                            + " survive-region-loss away.");
        }
    }

    private Set<String> names(Function<Member, String> of) {
        return members.stream()
                .map(member -> of.apply(member).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
