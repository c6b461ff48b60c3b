package dev.ptu.simulator.plant;

import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment was asked to be.
 *
 * @param name unique in its account, in any case
 * @param model figures of the model
 * @param version of the model
 * @param sku the kind
 * @param capacity PTU, or thousands of tokens a minute
 * @param spillover the standard deployment that takes what does not fit
 * @param raiPolicy echoed, without effect
 * @param versionUpgrade echoed, without effect
 * @param tags as written
 */
public record Settings(
        String name,
        ModelFigures model,
        String version,
        Sku sku,
        int capacity,
        Optional<String> spillover,
        Optional<String> raiPolicy,
        Optional<String> versionUpgrade,
        Map<String, String> tags) {

    /** The same with another size. */
    public Settings withCapacity(int changed) {
        return new Settings(
                name, model, version, sku, changed, spillover, raiPolicy, versionUpgrade, tags);
    }

    /** The same with another spillover target. */
    public Settings withSpillover(Optional<String> changed) {
        return new Settings(
                name, model, version, sku, capacity, changed, raiPolicy, versionUpgrade, tags);
    }

    /** The same with other tags. */
    public Settings withTags(Map<String, String> changed) {
        return new Settings(
                name, model, version, sku, capacity, spillover, raiPolicy, versionUpgrade, changed);
    }
}
