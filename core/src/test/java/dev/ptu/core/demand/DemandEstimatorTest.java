package dev.ptu.core.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.demand.SpilloverTarget.Sharer;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import dev.ptu.core.window.UtilizationSample;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * gpt-4o: 2,500 tokens a minute per PTU, an output token weighs 4, a cached one nothing
 * (Microsoft's table of 2026-09-23).
 */
class DemandEstimatorTest {

    private static final Instant MINUTE = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant END = MINUTE.plusSeconds(60);
    private static final Offset<Double> EXACT = within(1e-9);
    private static final ModelProfile GPT_4O = ModelProfiles.builtIn().find("gpt-4o").orElseThrow();
    private static final Ptu HUNDRED = Ptu.of(100);

    @Test
    void unsaturatedDemandIsTheLargerOfBothMeasures() {
        // (100,000 - 20,000 + 4 x 5,000) / 2,500 = 40; 0.42 x 100 = 42.
        UsageWindow own = used(tokens(100_000, 5_000, 20_000L), 0.42);

        DemandEstimate estimate = estimate(own, null);

        assertThat(estimate.byTokensPtu()).isCloseTo(40, EXACT);
        assertThat(estimate.byUtilizationPtu()).isCloseTo(42, EXACT);
        assertThat(estimate.demandPtu()).isCloseTo(42, EXACT);
        assertThat(estimate.calibrationRatio()).isCloseTo(1.05, EXACT);
        assertThat(estimate.estimated()).isFalse();
        assertThat(estimate.lowerBoundOnly()).isFalse();
    }

    @Test
    void spilledTokensAreSplitAsTheRequestsAre() {
        // Own 250,000 / 2,500 = 100; target 200,000 / 2,500 = 80, of which 300 of 400 spilled: 60.
        UsageWindow own = used(tokens(250_000, 0, null), 1.0);

        DemandEstimate estimate =
                estimate(own, alone(counted(tokens(200_000, 0, null), 400L, 300L, 0L)));

        assertThat(estimate.spilledPtu()).isCloseTo(60, EXACT);
        assertThat(estimate.byTokensPtu()).isCloseTo(160, EXACT);
        assertThat(estimate.demandPtu()).isCloseTo(160, EXACT);
        assertThat(estimate.estimated()).isTrue();
        assertThat(estimate.shared()).isFalse();
        assertThat(estimate.lowerBoundOnly()).isFalse();
        assertThat(estimate.calibrationRatio()).isNull();
    }

    @Test
    void tokensAreCalibratedAndSoAreSpilledOnes() {
        Calibration calibration = learned(1.2);
        UsageWindow own = used(tokens(250_000, 0, null), 1.0);

        DemandEstimate estimate =
                new DemandEstimator(
                                own,
                                alone(counted(tokens(200_000, 0, null), 400L, 300L, 0L)),
                                GPT_4O,
                                calibration)
                        .at(MINUTE, HUNDRED);

        // 1.2 x (100 + 60).
        assertThat(estimate.demandPtu()).isCloseTo(160 * calibration.factor(), EXACT);
        assertThat(estimate.calibration()).isCloseTo(1.2, within(0.015));
        assertThat(estimate.byTokensPtu()).isCloseTo(160, EXACT);
    }

    @Test
    void aFullMinuteWithoutTheTargetsCountsIsALowerBound() {
        UsageWindow own = used(tokens(250_000, 0, null), 0.97);

        DemandEstimate estimate = estimate(own, alone(tokens(200_000, 0, null)));

        assertThat(estimate.demandPtu()).isCloseTo(100, EXACT);
        assertThat(estimate.spilledPtu()).isZero();
        assertThat(estimate.lowerBoundOnly()).isTrue();
    }

    @Test
    void anUnsaturatedMinuteWithoutTheTargetsCountsSpilledNothing() {
        UsageWindow own = used(tokens(125_000, 0, null), 0.5);

        DemandEstimate estimate = estimate(own, alone(UsageWindow.empty()));

        assertThat(estimate.demandPtu()).isCloseTo(50, EXACT);
        assertThat(estimate.lowerBoundOnly()).isFalse();
    }

    @Test
    void aTargetThatRejectsHidesDemand() {
        UsageWindow own = used(tokens(250_000, 0, null), 1.0);

        DemandEstimate estimate =
                estimate(own, alone(counted(tokens(200_000, 0, null), 400L, 300L, 7L)));

        assertThat(estimate.demandPtu()).isCloseTo(160, EXACT);
        assertThat(estimate.lowerBoundOnly()).isTrue();
    }

    @Test
    void whoIsFullAloneGetsAllOfASharedTarget() {
        UsageWindow full = used(tokens(250_000, 0, null), 1.0);
        UsageWindow calm = used(tokens(125_000, 0, null), 0.5);
        UsageWindow target = counted(tokens(200_000, 0, null), 400L, 300L, 0L);

        DemandEstimate mine = estimate(full, shared(target, sharer(calm, 300)));
        DemandEstimate theirs = estimate(calm, shared(target, sharer(full, 300)));

        assertThat(mine.spilledPtu()).isCloseTo(60, EXACT);
        assertThat(mine.shared()).isTrue();
        assertThat(theirs.spilledPtu()).isZero();
    }

    @Test
    void severalThatAreFullShareBySize() {
        UsageWindow full = used(tokens(250_000, 0, null), 1.0);
        UsageWindow target = counted(tokens(200_000, 0, null), 400L, 300L, 0L);

        // 100 of 100 + 300 PTU: a quarter of 60.
        assertThat(estimate(full, shared(target, sharer(full, 300))).spilledPtu())
                .isCloseTo(15, EXACT);
        // A size is unknown: half of 60.
        assertThat(estimate(full, shared(target, new Sharer(full, null))).spilledPtu())
                .isCloseTo(30, EXACT);
    }

    @Test
    void whenNobodyIsKnownToBeFullAllShareEvenly() {
        UsageWindow calm = used(tokens(125_000, 0, null), 0.5);
        UsageWindow target = counted(tokens(200_000, 0, null), 400L, 300L, 0L);

        DemandEstimate estimate =
                estimate(calm, shared(target, sharer(calm, 300), sharer(calm, 50)));

        assertThat(estimate.spilledPtu()).isCloseTo(20, EXACT);
        assertThat(estimate.shared()).isTrue();
    }

    @Test
    void ownRejectionsMakeAMinuteFull() {
        UsageWindow rejecting =
                used(tokens(125_000, 0, null), 0.5)
                        .with(new RequestsSample(MINUTE, 10L, 9L, 1L, 0L, 0L, 1, END));
        UsageWindow full = used(tokens(250_000, 0, null), 1.0);
        UsageWindow target = counted(tokens(200_000, 0, null), 400L, 300L, 0L);

        assertThat(estimate(rejecting, shared(target, sharer(full, 100))).spilledPtu())
                .isCloseTo(30, EXACT);
    }

    @Test
    void withoutATargetRejectedRequestsRaiseTheDemand() {
        // 100 PTU x (1 + 60 / 2 / 100).
        UsageWindow own =
                used(tokens(250_000, 0, null), 1.0)
                        .with(new RequestsSample(MINUTE, 160L, 100L, 60L, 0L, 0L, 1, END));

        DemandEstimate estimate = estimate(own, null);

        assertThat(estimate.demandPtu()).isCloseTo(130, EXACT);
        assertThat(estimate.estimated()).isTrue();
        assertThat(estimate.lowerBoundOnly()).isFalse();
        // Clients that do not retry: 100 x (1 + 60 / 100).
        assertThat(
                        new DemandEstimator(own, null, GPT_4O, Calibration.NONE, 1)
                                .at(MINUTE, HUNDRED)
                                .demandPtu())
                .isCloseTo(160, EXACT);
    }

    @Test
    void rejectedRequestsTripleTheDemandAtMost() {
        UsageWindow own =
                used(tokens(250_000, 0, null), 1.0)
                        .with(new RequestsSample(MINUTE, 1_000L, 10L, 990L, 0L, 0L, 1, END));

        DemandEstimate estimate = estimate(own, null);

        assertThat(estimate.demandPtu()).isCloseTo(300, EXACT);
        assertThat(estimate.lowerBoundOnly()).isTrue();
    }

    @Test
    void withoutATargetAndWithoutCountsAFullMinuteIsALowerBound() {
        DemandEstimate full = estimate(used(tokens(250_000, 0, null), 1.0), null);
        DemandEstimate calm = estimate(used(tokens(125_000, 0, null), 0.5), null);

        assertThat(full.lowerBoundOnly()).isTrue();
        assertThat(full.demandPtu()).isCloseTo(100, EXACT);
        assertThat(calm.lowerBoundOnly()).isFalse();
    }

    @Test
    void withoutOwnTokensUtilizationIsTheDemand() {
        DemandEstimate calm = estimate(used(UsageWindow.empty(), 0.5), null);

        assertThat(calm.byTokensPtu()).isNull();
        assertThat(calm.demandPtu()).isCloseTo(50, EXACT);
        assertThat(calm.lowerBoundOnly()).isFalse();
    }

    @Test
    void withoutOwnTokensWhatSpilledComesOnTop() {
        DemandEstimate full =
                estimate(
                        used(UsageWindow.empty(), 1.0),
                        alone(counted(tokens(200_000, 0, null), 400L, 300L, 0L)));

        // 1.0 x 100 + 60.
        assertThat(full.byTokensPtu()).isNull();
        assertThat(full.demandPtu()).isCloseTo(160, EXACT);
        assertThat(full.estimated()).isTrue();
    }

    @Test
    void inAMinuteInWhichTheSizeChangedTokensAloneCount() {
        UsageWindow own = used(tokens(100_000, 0, null), 0.6);

        DemandEstimate estimate =
                new DemandEstimator(own, null, GPT_4O, Calibration.NONE).at(MINUTE, null);

        assertThat(estimate.byUtilizationPtu()).isNull();
        assertThat(estimate.demandPtu()).isCloseTo(40, EXACT);
        assertThat(estimate.calibrationRatio()).isNull();
    }

    @Test
    void whereNothingWasReadNothingIsKnown() {
        DemandEstimate estimate = estimate(UsageWindow.empty(), null);

        assertThat(estimate.demandPtu()).isNull();
        assertThat(estimate.demand()).isEmpty();
    }

    @Test
    void onlyUnsaturatedMinutesWithSomeLoadTeach() {
        // 1 PTU at least, 5 % used at least, below 85 %.
        assertThat(estimate(used(tokens(2_400, 0, null), 0.5), null).calibrationRatio()).isNull();
        assertThat(estimate(used(tokens(25_000, 0, null), 0.04), null).calibrationRatio()).isNull();
        assertThat(estimate(used(tokens(250_000, 0, null), 0.85), null).calibrationRatio())
                .isNull();
        assertThat(estimate(used(tokens(250_000, 0, null), 0.84), null).calibrationRatio())
                .isCloseTo(0.84, EXACT);
    }

    private static DemandEstimate estimate(UsageWindow own, SpilloverTarget target) {
        return new DemandEstimator(own, target, GPT_4O, Calibration.NONE).at(MINUTE, HUNDRED);
    }

    private static Calibration learned(double ratio) {
        Calibration calibration = Calibration.NONE;
        for (int i = 0; i < 60; i++) {
            calibration = calibration.with(ratio);
        }
        return calibration;
    }

    private static SpilloverTarget alone(UsageWindow window) {
        return new SpilloverTarget(window, List.of(), null);
    }

    private static SpilloverTarget shared(UsageWindow window, Sharer... sharers) {
        return new SpilloverTarget(window, List.of(sharers), null);
    }

    private static Sharer sharer(UsageWindow window, int ptu) {
        return new Sharer(window, Ptu.of(ptu));
    }

    private static UsageWindow tokens(long prompt, long generated, Long cached) {
        return UsageWindow.empty()
                .with(new TokensSample(MINUTE, prompt, generated, cached, 1, END));
    }

    private static UsageWindow used(UsageWindow window, double ratio) {
        Utilization utilization = new Utilization(ratio);
        return window.with(new UtilizationSample(MINUTE, utilization, utilization, 1, END));
    }

    private static UsageWindow counted(
            UsageWindow window, Long total, Long spilled, Long throttled) {
        return window.with(
                new RequestsSample(MINUTE, total, null, throttled, null, spilled, 1, END));
    }
}
