package dev.ptu.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuartersTest {
    @Test
    void aQuarterEndsWhenTheClockPassesItAndHoldsTheMeansOfItsStates() {
        Quarters quarters = new Quarters(state("06:40:00", 40, 0, 0));

        List<Quarter> ended =
                Stream.of(
                                state("06:41:00", 40, 100, 0),
                                state("06:44:59", 60, 200, 20),
                                state("06:45:01", 80, 300, 30),
                                state("06:46:00", 80, 310, 30))
                        .map(quarters::add)
                        .flatMap(Optional::stream)
                        .toList();

        assertThat(ended).containsExactly(new Quarter(at("06:45:00"), 60, 100, 0.6, 0.1));
    }

    @Test
    void theSpilledShareIsThatOfTheQuarterAlone() {
        Quarters quarters = new Quarters(state("06:40:00", 40, 1_000, 500));

        Optional<Quarter> quarter = quarters.add(state("06:45:00", 40, 1_100, 525));

        assertThat(quarter).map(Quarter::spilledShare).hasValue(0.25);
    }

    @Test
    void quartersThatNobodySawAreNotMadeUp() {
        Quarters quarters = new Quarters(state("06:40:00", 40, 0, 0));

        Optional<Quarter> quarter = quarters.add(state("09:01:00", 40, 0, 0));

        assertThat(quarter).map(Quarter::end).hasValue(at("09:00:00"));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + "Z");
    }

    /** A provisioned deployment of 100 PTU, and a standard one that must not count. */
    private static SimulatedState state(
            String time, double demandPtu, double offeredTokens, double spilledTokens) {
        return new SimulatedState(
                at(time),
                0,
                List.of(
                        deployment(
                                "GlobalProvisionedManaged",
                                demandPtu,
                                offeredTokens,
                                spilledTokens),
                        deployment("GlobalStandard", 7, 9_999, 9_999)));
    }

    private static SimulatedState.Deployment deployment(
            String sku, double demandPtu, double offeredTokens, double spilledTokens) {
        return new SimulatedState.Deployment(
                sku,
                sku,
                100,
                demandPtu,
                demandPtu / 100,
                offeredTokens,
                spilledTokens,
                0,
                0,
                0,
                0,
                0);
    }
}
