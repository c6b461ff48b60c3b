package dev.ptu.collector.azure;

import dev.ptu.collector.inventory.Deployment;
import java.util.List;

/**
 * An account as the Resource Manager shows it.
 *
 * @param region where it is, as in {@code swedencentral}
 * @param deployments all of its deployments
 * @param faults a sentence for each deployment that could not be read
 */
public record AccountView(String region, List<Deployment> deployments, List<String> faults) {
    /** Copies the lists. */
    public AccountView {
        deployments = List.copyOf(deployments);
        faults = List.copyOf(faults);
    }
}
