package dev.ptu.core.demand;

import org.jspecify.annotations.Nullable;

/**
 * What one minute's demand was, in PTU, and by which evidence; both estimates stay visible.
 *
 * @param byTokensPtu what the tokens on the deployment and its spilled tokens are worth; null when
 *     unknown
 * @param byUtilizationPtu utilization times the size then, which stops at the size; null when
 *     unknown
 * @param calibration factor between the two in unsaturated minutes, 0.7 to 1.5; 1 before it was
 *     measured
 * @param spilledPtu the part of {@code byTokensPtu} that spilled; 0 without spillover
 * @param demandPtu what is decided on; null when unknown
 * @param estimated whether a part of it is more than counting: spilled tokens told apart by
 *     requests, a shared target, rejected requests
 */
public record DemandEstimate(
        @Nullable Double byTokensPtu,
        @Nullable Double byUtilizationPtu,
        double calibration,
        double spilledPtu,
        @Nullable Double demandPtu,
        boolean estimated) {

    /** Nothing known. */
    public static final DemandEstimate UNKNOWN = new DemandEstimate(null, null, 1, 0, null, false);
}
