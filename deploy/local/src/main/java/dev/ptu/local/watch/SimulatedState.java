package dev.ptu.local.watch;

import java.time.Instant;
import java.util.List;

/**
 * What the simulated Azure says of itself ({@code GET /sim/state}): the truth that the system only
 * sees through metrics.
 *
 * @param now its clock
 * @param simulatedMinutes since its clock first ran
 * @param deployments all of them, provisioned and standard
 */
public record SimulatedState(Instant now, double simulatedMinutes, List<Deployment> deployments) {

    /**
     * One deployment; the figures are totals since the clock first ran.
     *
     * @param id its Azure Resource Manager id
     * @param sku SKU name as Azure spells it
     * @param capacityPtu its size now
     * @param demandPtu what it would take to carry the load now
     * @param utilization ratio, 1 is full
     * @param offeredTokens weighted tokens of all requests
     * @param spilledTokens weighted tokens that the spillover target answered
     * @param rejectedTokens weighted tokens answered 429
     * @param ptuHours capacity held, over time
     * @param resizesAccepted resizes that Resource Manager accepted
     * @param resizesCompleted resizes that came into force
     * @param fiveMinuteMeanMax highest mean utilization of five complete minutes in a row
     */
    public record Deployment(
            String id,
            String sku,
            int capacityPtu,
            double demandPtu,
            double utilization,
            double offeredTokens,
            double spilledTokens,
            double rejectedTokens,
            double ptuHours,
            int resizesAccepted,
            int resizesCompleted,
            double fiveMinuteMeanMax) {

        /** Whether it is paid by provisioned throughput units. */
        public boolean provisioned() {
            return sku.endsWith("ProvisionedManaged");
        }
    }

    /** The deployments that can be resized. */
    public List<Deployment> provisioned() {
        return deployments.stream().filter(Deployment::provisioned).toList();
    }

    /** Size of all provisioned deployments together. */
    public int sizePtu() {
        return provisioned().stream().mapToInt(Deployment::capacityPtu).sum();
    }

    /** What it would take to carry the load of all provisioned deployments. */
    public double demandPtu() {
        return provisioned().stream().mapToDouble(Deployment::demandPtu).sum();
    }

    /** Mean utilization, weighted by size. */
    public double utilization() {
        double used =
                provisioned().stream().mapToDouble(d -> d.utilization() * d.capacityPtu()).sum();
        return sizePtu() == 0 ? 0 : used / sizePtu();
    }

    /** Weighted tokens of all requests to provisioned deployments. */
    public double offeredTokens() {
        return provisioned().stream().mapToDouble(Deployment::offeredTokens).sum();
    }

    /** Weighted tokens that spilled over from provisioned deployments. */
    public double spilledTokens() {
        return provisioned().stream().mapToDouble(Deployment::spilledTokens).sum();
    }

    /** Capacity held by all provisioned deployments, over time. */
    public double ptuHours() {
        return provisioned().stream().mapToDouble(Deployment::ptuHours).sum();
    }

    /** Resizes that came into force through Resource Manager. */
    public int resizesCompleted() {
        return provisioned().stream().mapToInt(Deployment::resizesCompleted).sum();
    }

    /** The highest five-minute mean utilization that any provisioned deployment has had. */
    public double fiveMinuteMeanMax() {
        return provisioned().stream().mapToDouble(Deployment::fiveMinuteMeanMax).max().orElse(0);
    }
}
