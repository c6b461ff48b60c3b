package dev.ptu.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.local.process.Child;
import dev.ptu.local.process.Ports;
import dev.ptu.local.process.Programs;
import dev.ptu.local.process.Stack;
import dev.ptu.local.watch.SimulatedAzure;
import dev.ptu.local.watch.SimulatedState;
import dev.ptu.local.watch.Tally;
import dev.ptu.local.watch.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The three services as processes, each with its own identity, against a simulated Azure where a
 * deployment of 60 PTU carries the load of 51: it must be told to people and grown, once, to 75.
 */
final class Services implements AutoCloseable {
    static final int AFTER_PTU = 75;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final SecuredBroker broker;
    private final String prefix;
    private final Function<String, Map<String, String>> identity;
    private final String settings;
    private final Tally tally = new Tally();
    private final List<Integer> ports = Ports.free(List.of(0, 0, 0, 0), List.of("", "", "", ""));
    private final Stack stack;
    private final SimulatedAzure azure;
    private TopicReader reader;

    /**
     * @param prefix of topics, groups and transactions
     * @param settings the file of this folder's settings that the services are started with
     * @param identity what its environment tells a service of who it is
     */
    Services(
            SecuredBroker broker,
            String prefix,
            String settings,
            Function<String, Map<String, String>> identity) {
        this.broker = broker;
        this.prefix = prefix;
        this.settings = settings;
        this.identity = identity;
        Path logs = Rights.Folder.of("target/logs").resolve(settings.replace(".yaml", ""));
        this.stack = Stack.open(Rights.Folder.root(), Optional.of(logs));
        this.azure = new SimulatedAzure(URI.create(simulator()));
    }

    void start(List<String> names) {
        Child simulator =
                stack.start(
                        "azure-simulator",
                        stack.programs().simulator(scenario(), ports.getFirst()),
                        Map.of());
        stack.awaitOk(simulator, URI.create(simulator() + "/sim/health"), PATIENCE);
        names.stream()
                .map(name -> stack.start(name, command(name), environment(name)))
                .toList()
                .forEach(this::awaitReady);
        reader = new TopicReader(broker.openDoor(), prefix, tally::add);
        azure.startClock();
    }

    private void awaitReady(Child service) {
        stack.awaitOk(
                service,
                URI.create("http://localhost:" + port(service.name()) + "/q/health/ready"),
                PATIENCE);
    }

    void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(
                        "a process of the stack has ended or the topics cannot be read",
                        () -> {
                            assertThat(stack.dead().map(Stack::obituary)).isEmpty();
                            reader.check();
                        })
                .until(condition);
    }

    /**
     * Kills the scaler as a power cut would, and starts it again; simulated time stands meanwhile.
     */
    void killAndRestartScaler() {
        stack.children().stream()
                .filter(child -> child.name().equals("scaler"))
                .forEach(Child::kill);
        azure.stopClock();
        awaitReady(stack.start("scaler", command("scaler"), environment("scaler")));
        azure.startClock();
    }

    /** How often Azure was asked for another size, whatever it answered. */
    int patches() {
        try {
            return new ObjectMapper()
                    .readTree(azure.get("/sim/requests?method=PATCH"))
                    .required("requests")
                    .size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Tally.Counts counts() {
        return tally.counts();
    }

    SimulatedState azure() {
        return azure.state();
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        stack.close();
    }

    /** A file of settings wins over the environment, and the demo's makes topics. */
    private List<String> command(String service) {
        List<String> command = new ArrayList<>(stack.programs().service(service));
        command.addAll(
                command.indexOf("-jar"),
                List.of(
                        "-Dptu.topics.create=false",
                        "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + broker.tokenUrl()));
        return command;
    }

    private Map<String, String> environment(String name) {
        Map<String, String> environment =
                new HashMap<>(
                        stack.programs()
                                .environment(name, port(name), broker.securedDoor(), simulator()));
        environment.merge(
                "QUARKUS_CONFIG_LOCATIONS",
                Rights.Folder.of("settings/" + settings).toUri().toString(),
                (some, more) -> some + "," + more);
        environment.put("PTU_TOPICS_PARTITIONS", String.valueOf(SecuredBroker.PARTITIONS));
        environment.put("BROKER_CA", broker.authority().toString());
        // How long anything takes on a busy machine is not what is tested.
        environment.put("PTU_POLICIES_DEMO_DECISION_VALIDITY", "PT2H");
        if (!prefix.isEmpty()) {
            environment.put("PTU_TOPICS_PREFIX", prefix);
        }
        environment.putAll(identity.apply(name));
        return environment;
    }

    private int port(String service) {
        return ports.get(1 + Programs.SERVICES.indexOf(service));
    }

    private String simulator() {
        return "http://localhost:" + ports.getFirst();
    }

    private Path scenario() {
        try {
            ObjectNode scenario =
                    (ObjectNode)
                            new ObjectMapper()
                                    .readTree(Files.readString(stack.programs().scenario()));
            ObjectNode chat =
                    (ObjectNode) scenario.path("accounts").path(0).path("deployments").path(0);
            chat.put("capacity", 60);
            chat.putObject("load")
                    .put("shape", "constant")
                    .put("ptu", 51)
                    .put("promptTokens", 50)
                    .put("generatedTokens", 12);
            return Files.writeString(stack.folder().resolve("scenario.json"), scenario.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
