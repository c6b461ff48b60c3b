package dev.ptu.simulator;

import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.http.Server;
import dev.ptu.simulator.load.Demand;
import dev.ptu.simulator.load.Load;
import dev.ptu.simulator.load.TraceReader;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.plant.Settings;
import dev.ptu.simulator.time.VirtualClock;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A running simulator: a scenario on a clock behind a socket. */
public final class Simulator implements AutoCloseable {
    private final VirtualClock clock;
    private final Server server;

    private Simulator(VirtualClock clock, Server server) {
        this.clock = clock;
        this.server = server;
    }

    /**
     * Starts on this machine's loopback.
     *
     * @param port 0 for any that is free
     * @throws dev.ptu.simulator.input.BadInput when a trace cannot be read or the port be had
     */
    public static Simulator start(Scenario scenario, int port) {
        return start(scenario, "127.0.0.1", port);
    }

    /**
     * Starts on a given address.
     *
     * @param host the address to listen on; 0.0.0.0 for all
     * @param port 0 for any that is free
     * @throws dev.ptu.simulator.input.BadInput when a trace cannot be read or the port be had
     */
    public static Simulator start(Scenario scenario, String host, int port) {
        Cloud cloud = cloud(scenario);
        VirtualClock clock =
                new VirtualClock(
                        new VirtualClock.Reading(scenario.start(), scenario.rate(), false),
                        System::nanoTime);
        Server server = new Server(cloud, clock, Clock.systemUTC()::instant, host, port);
        if (scenario.running()) {
            clock.start();
        }
        return new Simulator(clock, server);
    }

    /** Where the Azure faces and {@code /sim} answer, such as http://localhost:8090. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** The simulated clock; the plant follows it before any request is answered. */
    public VirtualClock clock() {
        return clock;
    }

    /** Stops listening and ends all threads. */
    @Override
    public void close() {
        server.close();
    }

    private static Cloud cloud(Scenario scenario) {
        Plant plant =
                new Plant(
                        new Deployment.Rules(
                                scenario.seed(),
                                scenario.burst().toMillis() / 1e3,
                                (int) scenario.retention().toMinutes() + 1),
                        scenario.start());
        Map<Cloud.Quota, Integer> quotas = new HashMap<>();
        Map<Cloud.Quota, Integer> serviceCapacities = new HashMap<>();
        for (Scenario.Account account : scenario.accounts()) {
            Account.Place place =
                    new Account.Place(
                            account.subscription(),
                            account.resourceGroup(),
                            account.name(),
                            account.location());
            Account added = plant.add(place);
            account.quota().forEach((sku, limit) -> quotas.put(Cloud.Quota.of(place, sku), limit));
            account.serviceCapacity()
                    .forEach(
                            (sku, most) -> serviceCapacities.put(Cloud.Quota.of(place, sku), most));
            for (Scenario.Deployment deployment : account.deployments()) {
                ModelFigures model = ModelFigures.of(deployment.model()).orElseThrow();
                plant.add(
                        added,
                        settings(deployment, model),
                        demand(deployment.load(), model, scenario.start()));
            }
        }
        return new Cloud(
                plant,
                scenario.resizeDuration(),
                scenario.metricLag(),
                scenario.retention(),
                Map.copyOf(quotas),
                Map.copyOf(serviceCapacities));
    }

    private static Settings settings(Scenario.Deployment deployment, ModelFigures model) {
        return new Settings(
                deployment.name(),
                model,
                deployment.version(),
                deployment.sku(),
                deployment.capacity(),
                deployment.spillover(),
                Optional.empty(),
                Optional.of("NoAutoUpgrade"),
                deployment.tags());
    }

    private static Demand demand(Load load, ModelFigures model, Instant start) {
        return switch (load) {
            case Load.None() -> Demand.NONE;
            case Load.Shaped shaped -> Demand.shaped(shaped, model, start);
            case Load.Recorded recorded ->
                    Demand.recorded(recorded, TraceReader.read(recorded.trace()), model, start);
        };
    }
}
