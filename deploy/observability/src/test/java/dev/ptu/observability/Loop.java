package dev.ptu.observability;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.ptu.local.process.Child;
import dev.ptu.local.process.Ports;
import dev.ptu.local.process.Programs;
import dev.ptu.local.process.Stack;
import dev.ptu.local.watch.SimulatedAzure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole loop, each service a process of its own, with something to show on every panel: a
 * deployment that becomes too small, a past that the forecast knows, an Azure that fails now and
 * then, and somebody who takes the notifier's messages.
 */
final class Loop implements AutoCloseable {
    /** The deployment whose dashboard is looked at. */
    static final String DEPLOYMENT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/demo/providers"
                    + "/microsoft.cognitiveservices/accounts/demo/deployments/chat";

    private static final Duration READY = Duration.ofMinutes(2);

    /** What has been when the services start. */
    private static final Duration PAST = Duration.ofHours(42);

    /** Each kind of fault that a panel tells of, a few times. */
    private static final List<String> FAULTS =
            List.of(
                    "{\"path\":\"/metrics\",\"nth\":20,\"times\":2,\"status\":429,\"retryAfter\":\"1\"}",
                    "{\"path\":\"/metrics\",\"nth\":40,\"times\":2,\"status\":500}",
                    "{\"method\":\"PATCH\",\"times\":1,\"status\":409,\"code\":\"RequestConflict\"}",
                    "{\"metrics\":{\"kind\":\"error\",\"names\":\"TimeToResponse\",\"code\":\"Failed\"},\"nth\":10,\"times\":30}",
                    "{\"metrics\":{\"kind\":\"scaled\",\"names\":\"Utilization\",\"factor\":1000000},\"nth\":10,\"times\":3}");

    private final Stack stack = Stack.open(Repository.ROOT, Optional.empty());
    private final List<Integer> ports =
            Ports.free(List.of(0, 0, 0, 0, 0, 0), List.of("", "", "", "", "", ""));
    private final SimulatedAzure azure = new SimulatedAzure(URI.create(simulator()));
    private final HttpServer people;

    Loop() throws IOException {
        people = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        people.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
    }

    /** Starts everything; simulated time stands still until {@link #run()}. */
    void start() throws IOException {
        people.start();
        Programs programs = stack.programs();
        Child child =
                stack.start(
                        "azure-simulator", programs.simulator(scenario(), ports.get(0)), Map.of());
        Child kafka = stack.start("kafka", programs.broker(ports.get(1)), Map.of());
        stack.awaitOk(child, URI.create(simulator() + "/sim/health"), READY);
        // The forecast says nothing before it knows a day.
        azure.post("/sim/clock/advance", "{\"by\":\"" + PAST + "\"}");
        stack.awaitLine(kafka, "local-broker: ready", READY);
        Map<Child, URI> started = new LinkedHashMap<>();
        targets()
                .forEach(
                        (name, target) ->
                                started.put(
                                        stack.start(
                                                name, programs.service(name), environment(name)),
                                        URI.create("http://" + target + "/q/health/ready")));
        started.forEach((service, health) -> stack.awaitOk(service, health, READY));
    }

    /** Lets the simulated time run, and Azure fail. */
    void run() {
        FAULTS.forEach(fault -> azure.post("/sim/faults", fault));
        azure.startClock();
    }

    /** Where each service answers. */
    Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        for (String name : Programs.SERVICES) {
            targets.put(name, "127.0.0.1:" + port(name));
        }
        return targets;
    }

    Stack stack() {
        return stack;
    }

    /** A port that nobody of the loop uses. */
    int freePort() {
        return ports.getLast();
    }

    private int port(String service) {
        return ports.get(2 + Programs.SERVICES.indexOf(service));
    }

    private String simulator() {
        return "http://localhost:" + ports.getFirst();
    }

    private Map<String, String> environment(String name) {
        Map<String, String> environment =
                new HashMap<>(
                        stack.programs()
                                .environment(
                                        name,
                                        port(name),
                                        "localhost:" + ports.get(1),
                                        simulator()));
        String receiver = "http://127.0.0.1:" + people.getAddress().getPort();
        if (name.equals("metrics-collector")) {
            environment.put("QUARKUS_CONFIG_LOCATIONS", withAPast().toUri().toString());
        }
        environment.put("PTU_NOTIFIER_CHANNELS_ALERTMANAGER_URLS", receiver);
        environment.put("PTU_TOPICS_PARTITIONS", "3");
        return environment;
    }

    /** The collector's configuration of the demo, but with the past told as well. */
    private Path withAPast() {
        try {
            String here =
                    Repository.text(
                            Repository.ROOT.resolve("deploy/local/config/metrics-collector.yaml"));
            return Files.writeString(
                    stack.folder().resolve("metrics-collector.yaml"),
                    here.replace("days: 0", "days: 3"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path scenario() throws IOException {
        ObjectNode scenario =
                (ObjectNode)
                        new ObjectMapper().readTree(Repository.text(stack.programs().scenario()));
        ObjectNode chat =
                (ObjectNode) scenario.path("accounts").path(0).path("deployments").path(0);
        ObjectNode load =
                chat.putObject("load")
                        .put("shape", "steps")
                        .put("promptTokens", 50)
                        .put("generatedTokens", 12);
        ArrayNode steps = load.putArray("steps");
        steps.addObject().put("at", "PT0S").put("ptu", 38);
        // Too much some minutes after the services began to look.
        steps.addObject().put("at", PAST.plusMinutes(15).toString()).put("ptu", 110);
        return Files.writeString(stack.folder().resolve("scenario.json"), scenario.toString());
    }

    @Override
    public void close() {
        stack.close();
        people.stop(0);
    }
}
