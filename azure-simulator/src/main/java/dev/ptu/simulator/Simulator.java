package dev.ptu.simulator;

import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.http.Server;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.time.VirtualClock;
import java.net.URI;
import java.time.Clock;
import java.util.List;

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
        VirtualClock clock =
                new VirtualClock(
                        new VirtualClock.Reading(scenario.start(), scenario.rate(), false),
                        System::nanoTime);
        Cloud cloud = new Cloud(plant(scenario), scenario.retention(), scenario.behaviour());
        Building building = new Building(cloud, clock::now);
        building.all(scenario);
        Server server =
                new Server(
                        cloud,
                        new Server.Clocks(clock, Clock.systemUTC()::instant),
                        building,
                        host,
                        port);
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

    /** Every route of the control face, as a method, a blank and a path. */
    public List<String> controlRoutes() {
        return server.controlRoutes();
    }

    /** Stops listening and ends all threads. */
    @Override
    public void close() {
        server.close();
    }

    private static Plant plant(Scenario scenario) {
        return new Plant(
                new Deployment.Rules(
                        scenario.seed(),
                        scenario.burst().toMillis() / 1e3,
                        (int) scenario.retention().toMinutes() + 1),
                scenario.start());
    }
}
