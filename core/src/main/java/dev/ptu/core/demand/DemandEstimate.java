package dev.ptu.core.demand;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one minute's demand was, in PTU, and by which evidence; both estimates stay visible.
 *
 * @param byTokensPtu what the tokens on the deployment and its spilled tokens are worth by the
 *     model's figures, before calibration; null when unknown
 * @param byUtilizationPtu utilization times the size then, which stops at the size; null when
 *     unknown
 * @param calibration factor between the two in unsaturated minutes, 0.7 to 1.5; 1 before it was
 *     measured
 * @param spilledPtu what the spilled tokens are worth, before calibration; 0 when nothing spilled
 *     or nothing is known
 * @param demandPtu what is decided on; null when unknown
 * @param estimated whether a part of it is more than counting: spilled tokens told apart by
 *     requests, a shared target, rejected requests
 * @param shared whether the spilled part is split with other deployments
 * @param lowerBoundOnly whether the demand may have been more: the deployment was full, or may have
 *     been, and nobody knows what did not fit. Such a minute may raise a size and never lower one
 * @param calibrationRatio what the minute teaches a {@link Calibration}; null when nothing
 */
public record DemandEstimate(
        @Nullable Double byTokensPtu,
        @Nullable Double byUtilizationPtu,
        double calibration,
        double spilledPtu,
        @Nullable Double demandPtu,
        boolean estimated,
        boolean shared,
        boolean lowerBoundOnly,
        @Nullable Double calibrationRatio) {

    /** Nothing known. */
    public static final DemandEstimate UNKNOWN =
            new DemandEstimate(null, null, 1, 0, null, false, false, false, null);

    /** What is decided on; empty when unknown. */
    public OptionalDouble demand() {
        return demandPtu == null ? OptionalDouble.empty() : OptionalDouble.of(demandPtu);
    }
}
