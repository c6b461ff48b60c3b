package dev.ptu.backtest.simulate;

import static dev.ptu.backtest.Given.TARGET;
import static dev.ptu.backtest.Given.contestant;
import static dev.ptu.backtest.Given.demand;
import static dev.ptu.backtest.Given.wild;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Replay;
import dev.ptu.backtest.replay.Resize;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.workload.Workload;
import dev.ptu.core.capacity.ProvisionedSku;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final int FROM = 2_880;
    private static final Timing TIMING = new Timing(FROM, 3, 5);
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private static Simulation.Outcome run(String name, double[] demand, int start, Capacity azure) {
        Contestants.Contestant policy = contestant(name, TIMING);
        Scenario scenario =
                new Scenario(
                        "given",
                        "",
                        MONDAY,
                        ZoneOffset.UTC,
                        ProvisionedSku.GLOBAL,
                        demand,
                        FROM,
                        Metrics.PROMPT,
                        azure);
        return Simulation.run(scenario, TARGET, policy, start);
    }

    /** The replay and the simulation are two drivers of one decider. */
    @ParameterizedTest
    @ValueSource(strings = {"economic", "target", "threshold", "headroom"})
    void withoutAnyFaultASimulationIsAReplay(String name) {
        long seed = 20260105;
        double[] load = wild(6_000, new Random(seed));
        for (int i = 0; i < load.length; i++) {
            // Whole tokens, so that both measure the same.
            load[i] = Double.isNaN(load[i]) ? 50 : Math.round(load[i]);
        }
        Contestants.Contestant policy = contestant(name, TIMING);
        Course replayed = Replay.run(told(load), TARGET, TIMING, policy, _ -> {});
        Course simulated = run(name, load, replayed.sizesPtu()[0], Capacity.ENOUGH).course();
        assertThat(replayed.resizes()).as("seed " + seed).hasSizeGreaterThan(10);
        assertThat(simulated.sizesPtu()).as("seed " + seed).isEqualTo(replayed.sizesPtu());
    }

    private static Workload told(double[] load) {
        Workload demand = demand(load);
        return new Workload(
                "told",
                demand.minutes().stream()
                        .map(
                                each ->
                                        new Workload.Minute(
                                                each.demandPtu(),
                                                each.requests(),
                                                each.prompt(),
                                                0,
                                                0,
                                                Trace.UNKNOWN))
                        .toList(),
                1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "threshold"})
    void whatIsRefusedIsAskedForAgainAndWhatIsGrantedIsInForce(String name) {
        double[] load = new double[FROM + 300];
        Random random = new Random(1);
        Arrays.setAll(load, _ -> 57 + 6 * random.nextDouble());
        Simulation.Outcome outcome =
                run(
                        name,
                        load,
                        20,
                        Capacity.refusing(FROM, FROM + 60)
                                .and(Capacity.upTo(25, FROM, FROM + 120)));
        List<Resize> resizes = outcome.course().resizes();
        assertThat(outcome.refused()).isGreaterThan(3);
        assertThat(resizes.getFirst().decidedMinute()).isGreaterThanOrEqualTo(FROM + 60);
        assertThat(resizes.getFirst().toPtu()).isEqualTo(25);
        assertThat(outcome.course().sizesPtu()[299]).isGreaterThanOrEqualTo(60);
    }
}
