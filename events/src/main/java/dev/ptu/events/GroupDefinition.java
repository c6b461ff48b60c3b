package dev.ptu.events;

import java.time.Duration;
import java.util.List;

/**
 * Deployments of one model that are sized together, in one region or several.
 *
 * @param name by which rationales and meters name it
 * @param surviveRegionLoss whether the members outside of any one region must carry all of it
 * @param lostAfter a member that nobody has seen for so long counts as lost
 * @param members its deployments
 */
public record GroupDefinition(
        String name, boolean surviveRegionLoss, Duration lostAfter, List<Member> members) {
    /** Copies the members, so that nobody changes what was published. */
    public GroupDefinition {
        members = List.copyOf(members);
    }

    /**
     * A deployment of the group.
     *
     * @param deployment the Azure Resource Manager id of the deployment, lower case
     * @param model the model that it serves, the same for all members
     * @param region Azure region
     * @param weight its share of the group, beside the weights of the others; 1 or more
     */
    public record Member(String deployment, String model, String region, int weight) {}
}
