package dev.ptu.simulator;

import dev.ptu.simulator.azure.Behaviour;
import dev.ptu.simulator.azure.CapacityPool;
import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.load.Load;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Traits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is simulated, from the first instant on.
 *
 * @param seed of everything drawn
 * @param start the first simulated instant
 * @param rate simulated seconds per wall second
 * @param running whether the clock moves from the start; otherwise it waits for {@code /sim/clock}
 * @param behaviour where Azure's documents leave a choice
 * @param burst how much of its own capacity a full deployment's bucket holds; the smaller, the
 *     sooner a crowd of requests is refused below a mean utilization of 100 %
 * @param retention how far back metrics are kept
 * @param accounts at least one
 * @param pools service capacities that change with time
 */
public record Scenario(
        long seed,
        Instant start,
        double rate,
        boolean running,
        Behaviour behaviour,
        Duration burst,
        Duration retention,
        List<Account> accounts,
        List<Pool> pools) {

    /** How long a resize of provisioned capacity takes, simulated. */
    public Duration resizeDuration() {
        return behaviour.resizeDuration();
    }

    /**
     * What a region can really serve of a kind.
     *
     * @param quota the subscription, the region and the kind
     * @param terms how much, and when
     */
    public record Pool(Cloud.Quota quota, CapacityPool.Terms terms) {}

    /**
     * One Azure OpenAI resource.
     *
     * @param traits what it is like
     * @param quota limits per kind in its subscription and region; absent: practically none
     * @param serviceCapacity what its region can really serve per kind; absent: practically all
     */
    public record Account(
            String subscription,
            String resourceGroup,
            String name,
            String location,
            Traits traits,
            Map<Sku, Integer> quota,
            Map<Sku, Integer> serviceCapacity,
            List<Deployment> deployments) {}

    /**
     * One deployment that is there from the start.
     *
     * @param model a name of the simulator's table
     * @param capacity PTU, or thousands of tokens a minute for pay as you go
     * @param spillover name of the standard deployment that takes what does not fit
     * @param load what it is asked for
     */
    public record Deployment(
            String name,
            String model,
            String version,
            Sku sku,
            int capacity,
            Optional<String> spillover,
            Map<String, String> tags,
            Load load) {}

    /**
     * Reads a scenario.
     *
     * @param json one JSON object; the README describes it
     * @throws dev.ptu.simulator.input.BadInput naming the field and the cure
     */
    public static Scenario parse(String json) {
        return ScenarioReader.read("The scenario", json);
    }

    /**
     * The built-in one: one {@code gpt-4o} deployment of 100 PTU with a spillover target, 20
     * minutes before a Monday's ramp from 40 to 160 PTU, standing still.
     */
    public static Scenario usual() {
        return ScenarioReader.usual();
    }
}
