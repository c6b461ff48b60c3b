package dev.ptu.events;

import org.jspecify.annotations.Nullable;

/**
 * What one minute's demand was, in PTU, by both kinds of evidence.
 *
 * @param byTokensPtu what the tokens on the deployment and its spilled tokens are worth; null when
 *     unknown
 * @param byUtilizationPtu utilization times the size then, which stops at the size; null when
 *     unknown
 * @param calibration factor between the two in unsaturated minutes; 1 before it was measured
 * @param spilledPtu the part of {@code byTokensPtu} that spilled; 0 without spillover
 * @param estimated whether a part of it is more than counting
 */
public record Demand(
        @Nullable Double byTokensPtu,
        @Nullable Double byUtilizationPtu,
        double calibration,
        double spilledPtu,
        boolean estimated) {}
