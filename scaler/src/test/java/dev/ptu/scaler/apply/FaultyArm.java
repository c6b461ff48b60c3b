package dev.ptu.scaler.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.trace.Traces;
import dev.ptu.scaler.MetersOf;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.ScalerMeters;
import dev.ptu.scaler.azure.ArmDeclarationTarget;
import dev.ptu.scaler.azure.SimulatedArm;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One operation, from 100 to 150 PTU, brought to its end by the real code and the real SDK on a
 * simulated Azure with faults.
 */
final class FaultyArm implements AutoCloseable {
    static final int FROM_PTU = 100;
    static final int TO_PTU = 150;
    static final Duration PATIENCE = Duration.ofHours(1);
    static final String ACCOUNT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg"
                    + "/providers/microsoft.cognitiveservices/accounts/aoai";
    static final String CHAT = ACCOUNT + "/deployments/chat";

    private static final String SCENARIO =
            """
            {"seed": 1, "start": "2026-03-02T08:00:00Z", "rate": RATE, "running": true,
             "resizeDuration": "PT1M",
             "accounts": [{"subscription": "00000000-0000-0000-0000-000000000001",
               "resourceGroup": "rg", "name": "aoai", "location": "swedencentral",
               "quota": {"GlobalProvisionedManaged": 1000},
               "deployments": [
                 {"name": "chat", "model": "gpt-4o", "version": "2024-11-20",
                  "sku": "GlobalProvisionedManaged", "capacity": 100, "spillover": "chat-std"},
                 {"name": "chat-std", "model": "gpt-4o", "version": "2024-11-20",
                  "sku": "GlobalStandard", "capacity": 1000}]}]}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Event> published = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulator simulator;
    private final OperationRun run;

    /**
     * @param rate simulated seconds per second
     */
    FaultyArm(int rate) {
        this(rate, Traces.OFF);
    }

    FaultyArm(int rate, Traces traces) {
        simulator =
                Simulator.start(Scenario.parse(SCENARIO.replace("RATE", String.valueOf(rate))), 0);
        ScalerConfig config =
                new SmallRyeConfigBuilder()
                        .withDefaultValue("ptu.scaler.operation-deadline", PATIENCE.toString())
                        .withMapping(ScalerConfig.class)
                        .build()
                        .getConfigMapping(ScalerConfig.class);
        ScalerMeters meters = MetersOf.registry(registry);
        DeclareRun declared =
                new DeclareRun(
                        new ArmDeclarationTarget(simulator.endpoint(), Duration.ofMillis(100)),
                        clock(),
                        meters,
                        config);
        run =
                new OperationRun(
                        SimulatedArm.at(simulator.endpoint()),
                        declared,
                        new Recorded(published),
                        clock(),
                        meters,
                        config,
                        traces);
    }

    /** Returns when the operation has its outcome. */
    void resize() {
        resize(null);
    }

    /** The same, opened in that trace. */
    void resize(@Nullable String trace) {
        Instant now = simulator.clock().now();
        OperationOpened operation =
                new OperationOpened("d1", CHAT, FROM_PTU, TO_PTU, now.plus(PATIENCE), now);
        run.toTheEnd(
                new OpenOperation(operation, 0, false, trace),
                new OpenOperations.Tenure() {
                    @Override
                    public boolean holds() {
                        return true;
                    }

                    @Override
                    public boolean claim() {
                        return true;
                    }
                });
    }

    void fault(String json) {
        send(
                HttpRequest.newBuilder(simulator.endpoint().resolve("/sim/faults"))
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The final outcomes. */
    List<Event> published() {
        return List.copyOf(published);
    }

    /** The truth of the deployment. */
    JsonNode truth() {
        return get("/sim/state").path("deployments").path(0);
    }

    /** What Azure shows of the deployment, when no fault is left. */
    JsonNode shown() {
        send(HttpRequest.newBuilder(simulator.endpoint().resolve("/sim/faults")).DELETE());
        return get(CHAT + "?api-version=2024-10-01");
    }

    /** What tells of faults, by the tag that says which. */
    Set<String> meters() {
        Set<String> meters = new TreeSet<>();
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().equals("ptu.scaler.azure.unanswered")) {
                meters.add("azure.unanswered " + meter.getId().getTag("kind"));
            }
        }
        return meters;
    }

    /** How often Azure was asked. */
    int patches() {
        return (int) registry.counter("ptu.scaler.azure.patches").count();
    }

    @Override
    public void close() {
        simulator.close();
        http.close();
    }

    private ServiceClock clock() {
        return new ServiceClock() {
            @Override
            public Instant instant() {
                return simulator.clock().now();
            }

            @Override
            public double rate() {
                return 1;
            }
        };
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(
                    send(HttpRequest.newBuilder(simulator.endpoint().resolve(path)).GET()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remembers what would have been committed. */
    private static final class Recorded extends Outcomes {
        private final List<Event> published;

        @SuppressWarnings("NullAway") // No transaction is made here.
        Recorded(List<Event> published) {
            super(null);
            this.published = published;
        }

        @Override
        boolean publish(Event outcome, OperationOpened operation, BooleanSupplier goOn) {
            return published.add(outcome);
        }

        @Override
        boolean narrow(OperationOpened narrowed, BooleanSupplier goOn) {
            return true;
        }
    }
}
