package dev.ptu.local;

import dev.ptu.local.process.Child;
import dev.ptu.local.process.Ports;
import dev.ptu.local.process.Programs;
import dev.ptu.local.process.Refused;
import dev.ptu.local.process.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts the demo's processes: Kafka and the simulated Azure, which stand on nothing, together;
 * then the services together. Simulated time stands still until somebody starts the clock.
 */
final class Launch {
    /** How long anything may take to start; a loaded machine of two cores needs a third of it. */
    static final Duration START = Duration.ofSeconds(90);

    private final Arguments arguments;
    private final Stack stack;
    private final List<Integer> ports;
    private final DemoOperator operator = DemoOperator.create();

    private Launch(Arguments arguments, Stack stack, List<Integer> ports) {
        this.arguments = arguments;
        this.stack = stack;
        this.ports = ports;
    }

    /**
     * Looks whether everything is there; nothing is started yet.
     *
     * @param opened is told of the stack as soon as it exists, to end it whatever happens
     * @throws Refused when a port is taken or a program is not built
     */
    static Launch of(Path root, Arguments arguments, Consumer<Stack> opened) {
        List<Integer> ports =
                Ports.free(
                        List.of(arguments.kafkaPort(), arguments.simulatorPort(), 0, 0, 0),
                        List.of("KAFKA_PORT", "SIMULATOR_PORT", "", "", ""));
        Stack stack = Stack.open(root, arguments.logs());
        opened.accept(stack);
        stack.programs().check();
        return new Launch(arguments, stack, ports);
    }

    /** {@code bootstrap.servers} of the broker. */
    String kafka() {
        return "localhost:" + ports.get(0);
    }

    /** Address of the simulated Azure. */
    String simulator() {
        return "http://localhost:" + ports.get(1);
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @param progress is given a line for each program that is
     * @throws Refused with a sentence for the first that is not
     */
    void start(Consumer<String> progress) {
        Programs programs = stack.programs();
        Child azure =
                stack.start(
                        "azure-simulator", programs.simulator(scenario(), ports.get(1)), Map.of());
        Child kafka = stack.start("kafka", programs.broker(ports.get(0)), Map.of());
        // Azure first: what is wrong with a trace is known within a second.
        stack.awaitOk(azure, URI.create(simulator() + "/sim/health"), START);
        progress.accept("simulated Azure    " + simulator());
        stack.awaitLine(kafka, "local-broker: ready", START);
        progress.accept("Kafka              " + kafka());
        startServices(progress);
    }

    /** Throws when a program has ended though nobody told it to. */
    void check() {
        stack.dead()
                .ifPresent(
                        child -> {
                            throw new Refused(Stack.obituary(child));
                        });
    }

    private void startServices(Consumer<String> progress) {
        Map<Child, URI> started = new LinkedHashMap<>();
        for (String name : Programs.SERVICES) {
            int port = ports.get(2 + started.size());
            started.put(
                    stack.start(name, stack.programs().service(name), environment(name, port)),
                    URI.create("http://localhost:" + port));
        }
        started.forEach(
                (child, address) -> {
                    stack.awaitOk(child, address.resolve("/q/health/ready"), START);
                    progress.accept("%-18s %s".formatted(child.name(), address));
                });
        started.forEach(
                (child, address) -> {
                    if (child.name().equals("notifier")) {
                        tellWhatPeopleMeet(address, progress);
                    }
                });
    }

    private void tellWhatPeopleMeet(URI notifier, Consumer<String> progress) {
        // The token is checked against wall time: the notifier's identity provider has no other.
        Path token = operator.write(stack.folder(), Clock.systemUTC().instant());
        progress.accept("page               " + notifier + "/");
        progress.accept("command line       cli/ptu list, in a shell of its own after");
        progress.accept(
                "                   export PTU_SERVER=%s PTU_TOKEN_FILE=%s"
                        .formatted(notifier, token));
    }

    private Map<String, String> environment(String name, int port) {
        Map<String, String> environment =
                new LinkedHashMap<>(stack.programs().environment(name, port, kafka(), simulator()));
        if (name.equals("notifier")) {
            environment.putAll(operator.environment());
        }
        if (arguments.trace().isPresent()) {
            environment.put("MAX_PTU", String.valueOf(Scenario.most(arguments.peakPtu())));
        }
        return environment;
    }

    private Path scenario() {
        try {
            return Files.writeString(
                    stack.folder().resolve("scenario.json"),
                    Scenario.of(Files.readString(stack.programs().scenario()), arguments));
        } catch (IOException e) {
            throw new Refused("The scenario cannot be read or written: " + e.getMessage());
        }
    }
}
