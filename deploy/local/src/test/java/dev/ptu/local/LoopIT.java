package dev.ptu.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.broker.TestKafka;
import dev.ptu.local.process.Child;
import dev.ptu.local.process.Ports;
import dev.ptu.local.process.Programs;
import dev.ptu.local.process.Stack;
import dev.ptu.local.watch.SimulatedAzure;
import dev.ptu.local.watch.Tally;
import dev.ptu.local.watch.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * The loop in the small: the real simulator, a real broker and the real services, each a process of
 * its own. A deployment of 60 PTU carries the load of 51, which is 85 %: it must be told to people
 * and grown, once, to 75.
 */
class LoopIT {
    private static final int BEFORE_PTU = 60;
    private static final int AFTER_PTU = 75;
    private static final int PINNED_PTU = 90;
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration DONE = Duration.ofMinutes(2);

    private static final List<String> WITHOUT_PEOPLE = List.of("metrics-collector", "scaler");

    private final DemoOperator operator = DemoOperator.create();
    private final Tally tally = new Tally();
    private final Stack stack = Stack.open(root(), Optional.empty());
    private final List<Integer> ports = Ports.free(List.of(0, 0, 0, 0), List.of("", "", "", ""));
    private final SimulatedAzure azure = new SimulatedAzure(URI.create(simulator()));
    private String prefix = "";
    private TopicReader reader;

    @BeforeEach
    void startAzure(TestInfo test) throws IOException {
        prefix = test.getTestMethod().orElseThrow().getName() + "-";
        Child child =
                stack.start(
                        "azure-simulator",
                        stack.programs().simulator(scenario(), ports.getFirst()),
                        Map.of());
        stack.awaitOk(child, URI.create(simulator() + "/sim/health"), READY);
    }

    /** Starts services together and begins to count what they say. */
    private void startServices(List<String> names) {
        List<Child> services = names.stream().map(this::startService).toList();
        services.forEach(this::awaitReady);
        reader = new TopicReader(TestKafka.shared().bootstrapServers(), prefix, tally::add);
    }

    @AfterEach
    void stop() {
        if (reader != null) {
            reader.close();
        }
        stack.close();
    }

    @Test
    void aLoadAboveTheTargetIsToldToPeopleAndGrownOnce() {
        startServices(Programs.SERVICES);
        azure.startClock();

        until(() -> tally.counts().applied() == 1 && tally.counts().alertsResolved() == 1);

        Tally.Counts counts = tally.counts();
        assertThat(azure.state().sizePtu()).isEqualTo(AFTER_PTU);
        assertThat(acceptedPatches()).isEqualTo(1);
        assertThat(counts.decisions()).isEqualTo(1);
        assertThat(counts.alertsRaised()).isEqualTo(1);
        assertThat(counts.refused() + counts.failed() + counts.deadLetters()).isZero();

        aPersonAsksAndPins();
    }

    /** As a person does, once the loop has closed: what is it, why, and another size please. */
    private void aPersonAsksAndPins() {
        CommandLine ptu =
                new CommandLine(
                        root(),
                        Map.of(
                                "PTU_SERVER",
                                "http://localhost:" + port("notifier"),
                                "PTU_TOKEN_FILE",
                                operator.write(stack.folder(), Clock.systemUTC().instant())
                                        .toString()));

        assertThat(ptu.said("list")).contains("chat", String.valueOf(AFTER_PTU), "auto");
        assertThat(ptu.said("explain", "chat")).contains("STAGE", "demo");
        assertThat(ptu.said("history", "chat"))
                .contains(BEFORE_PTU + " -> " + AFTER_PTU, "applied");

        ptu.said("pin", "chat", String.valueOf(PINNED_PTU), "--for", "4h", "--reason", "a demo");

        until(() -> ptu.said("list").contains("pin %d PTU by demo".formatted(PINNED_PTU)));
        until(() -> azure.state().sizePtu() == PINNED_PTU);
    }

    @Test
    void killedAfterAzureAcceptedTheScalerAsksNoSecondTime() {
        startServices(WITHOUT_PEOPLE);
        azure.startClock();
        until(() -> acceptedPatches() == 1);

        restartScaler(() -> assertThat(azure.state().resizesCompleted()).isZero());
        until(() -> tally.counts().applied() == 1);
        watchForAnotherTenMinutes();

        assertThat(patchesOfAnyStatus()).isEqualTo(1);
        assertOneResize();
    }

    @Test
    void killedBeforeItAskedAzureTheScalerAsksAfterItsRestart() {
        startServices(WITHOUT_PEOPLE);
        hangReadsOfTheDeployment();
        azure.startClock();
        until(() -> tally.lastDecision().map(tally::fate).orElse("").equals("started"));
        assertThat(patchesOfAnyStatus()).isZero();

        restartScaler(() -> azure.delete("/sim/faults"));
        until(() -> tally.counts().applied() == 1);
        watchForAnotherTenMinutes();

        assertThat(patchesOfAnyStatus()).isBetween(1, 2);
        assertOneResize();
    }

    private void assertOneResize() {
        Tally.Counts counts = tally.counts();
        assertThat(azure.state().sizePtu()).isEqualTo(AFTER_PTU);
        assertThat(azure.state().resizesCompleted()).isEqualTo(1);
        assertThat(counts.decisions()).isEqualTo(1);
        assertThat(counts.applied()).isEqualTo(1);
        assertThat(counts.refused() + counts.failed()).isZero();
    }

    /** Simulated time stands while the scaler is away: how long its start takes is not the test. */
    private void restartScaler(Runnable whileDown) {
        Child scaler = service("scaler");
        scaler.kill();
        azure.stopClock();
        whileDown.run();
        awaitReady(startService("scaler"));
        azure.startClock();
    }

    private void watchForAnotherTenMinutes() {
        double from = azure.state().simulatedMinutes();
        until(() -> azure.state().simulatedMinutes() > from + 10);
    }

    /** Between the intent (ScaleStarted) and the PATCH stands a read of the deployment. */
    private void hangReadsOfTheDeployment() {
        azure.post(
                "/sim/faults",
                """
                {"method":"GET","path":"/deployments/chat$","times":1000,"delayMillis":120000}
                """);
    }

    private void until(Callable<Boolean> condition) {
        await().atMost(DONE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(
                        "a process of the stack has ended or the topics cannot be read",
                        () -> {
                            assertThat(stack.dead().map(Stack::obituary)).isEmpty();
                            reader.check();
                        })
                .until(condition);
    }

    private int acceptedPatches() {
        int accepted = 0;
        for (JsonNode request : patches()) {
            accepted += request.path("status").asInt() == 202 ? 1 : 0;
        }
        return accepted;
    }

    /**
     * Those that Azure refused, and those whose connection was dropped, were asked all the same.
     */
    private int patchesOfAnyStatus() {
        return patches().size();
    }

    private JsonNode patches() {
        try {
            return new ObjectMapper()
                    .readTree(azure.get("/sim/requests?method=PATCH"))
                    .required("requests");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Child startService(String name) {
        return stack.start(name, stack.programs().service(name), environment(name));
    }

    private void awaitReady(Child service) {
        stack.awaitOk(
                service,
                URI.create("http://localhost:" + port(service.name()) + "/q/health/ready"),
                READY);
    }

    private Child service(String name) {
        return stack.children().stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> environment(String name) {
        Map<String, String> environment =
                new HashMap<>(
                        stack.programs()
                                .environment(
                                        name,
                                        port(name),
                                        TestKafka.shared().bootstrapServers(),
                                        simulator()));
        if (name.equals("notifier")) {
            environment.putAll(operator.environment());
        }
        environment.put("PTU_TOPICS_PREFIX", prefix);
        environment.put("PTU_TOPICS_PARTITIONS", "3");
        // A restart may take long on a busy machine; that is not what is tested.
        environment.put("PTU_POLICIES_DEMO_DECISION_VALIDITY", "PT2H");
        return environment;
    }

    private int port(String service) {
        return ports.get(1 + Programs.SERVICES.indexOf(service));
    }

    private String simulator() {
        return "http://localhost:" + ports.getFirst();
    }

    private Path scenario() throws IOException {
        String demo = Files.readString(stack.programs().scenario());
        ObjectNode scenario = (ObjectNode) new ObjectMapper().readTree(demo);
        ObjectNode chat =
                (ObjectNode) scenario.path("accounts").path(0).path("deployments").path(0);
        chat.put("capacity", BEFORE_PTU);
        // Many small requests: what is measured stays near what is asked for.
        chat.putObject("load")
                .put("shape", "constant")
                .put("ptu", 51)
                .put("promptTokens", 50)
                .put("generatedTokens", 12);
        // Long enough to be killed in.
        scenario.put("resizeDuration", "PT6M");
        return Files.writeString(stack.folder().resolve("scenario.json"), scenario.toString());
    }

    private static Path root() {
        return Path.of(System.getProperty("repository.root", "../.."));
    }
}
