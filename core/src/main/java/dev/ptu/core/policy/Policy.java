package dev.ptu.core.policy;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.units.Ptu;
import java.util.List;

/**
 * One policy: how the size follows the load, and within which limits.
 *
 * <p>Law: a policy that {@link #faults()} nothing is consistent in itself; one that {@link
 * #faults(ModelProfile, ProvisionedSku)} nothing also fits the sizes of a model. Whoever reads
 * policies from outside asks both before it decides by them.
 *
 * @param name by which bindings refer to it
 * @param rule how the size follows the load
 * @param growth how it grows
 * @param shrink how it shrinks
 * @param min never smaller
 * @param max never larger
 * @param timings how long things may take
 * @param windows when sizes may change, and limits by time
 * @param economics what overflow is worth, and what everything may cost
 * @param safeguards what keeps it from doing harm
 * @param forecast what the forecast may do
 */
public record Policy(
        String name,
        Rule rule,
        Behavior growth,
        Behavior shrink,
        Ptu min,
        Ptu max,
        Timings timings,
        PlanningWindows windows,
        Economics economics,
        Safeguards safeguards,
        ForecastUse forecast) {

    /** Without a word on money, with the usual safeguards and forecast. */
    public Policy(
            String name,
            Rule rule,
            Behavior growth,
            Behavior shrink,
            Ptu min,
            Ptu max,
            Timings timings,
            PlanningWindows windows) {
        this(
                name,
                rule,
                growth,
                shrink,
                min,
                max,
                timings,
                windows,
                Economics.NONE,
                Safeguards.DEFAULT,
                ForecastUse.DEFAULT);
    }

    /** What is wrong in itself, one sentence per fault; empty when nothing is. */
    public List<String> faults() {
        return PolicyFaults.in(this);
    }

    /** What does not fit the sizes of a model on a SKU, one sentence per fault. */
    public List<String> faults(ModelProfile profile, ProvisionedSku sku) {
        return PolicyFaults.against(this, profile, sku);
    }
}
