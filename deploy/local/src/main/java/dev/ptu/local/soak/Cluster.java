package dev.ptu.local.soak;

import dev.ptu.local.process.Child;
import dev.ptu.local.process.Ports;
import dev.ptu.local.process.Programs;
import dev.ptu.local.process.Refused;
import dev.ptu.local.process.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of a soak: a broker, a simulated Azure, and replicas of the services. What was
 * killed is started again at once, as a cluster would.
 */
final class Cluster {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int BROKER_MEBIBYTES = 512;
    private static final int SIMULATOR_MEBIBYTES = 768;
    private static final int SERVICE_MEBIBYTES = 384;

    private final Stack stack;
    private final List<Integer> ports;
    private final Map<String, Replica> replicas = new LinkedHashMap<>();
    private final Map<String, Duration> endedCpu = new HashMap<>();
    private int endedByThemselves;

    /**
     * A replica of a service.
     *
     * @param service one of {@link Programs#SERVICES}
     * @param number counted from 1
     * @param port where its health and metrics are served
     */
    record Replica(String service, int number, int port) {
        String name() {
            return service + "-" + number;
        }
    }

    Cluster(Stack stack, int replicas) {
        this.stack = stack;
        stack.programs().check();
        List<Replica> wanted = new ArrayList<>();
        for (String service : Programs.SERVICES) {
            // The notifier has one: its restart is what people would notice.
            int count = service.equals("notifier") ? 1 : replicas;
            for (int number = 1; number <= count; number++) {
                wanted.add(new Replica(service, number, 0));
            }
        }
        int all = wanted.size() + 2;
        this.ports = Ports.free(Collections.nCopies(all, 0), Collections.nCopies(all, ""));
        for (int i = 0; i < wanted.size(); i++) {
            Replica replica = wanted.get(i);
            this.replicas.put(
                    replica.name(),
                    new Replica(replica.service(), replica.number(), ports.get(i + 2)));
        }
    }

    String kafka() {
        return "localhost:" + ports.get(0);
    }

    URI simulator() {
        return URI.create("http://localhost:" + ports.get(1));
    }

    List<Replica> replicas() {
        return List.copyOf(replicas.values());
    }

    /** Starts everything and waits until it is ready. */
    void start(Fleet fleet) {
        Programs programs = stack.programs();
        Path scenario = write("scenario.json", fleet.scenario());
        write("metrics-collector.yaml", fleet.collectorConfig());
        write("scaler.yaml", fleet.scalerConfig());
        write(
                "notifier.yaml",
                "ptu:\n  clock:\n    kind: simulator\n  topics:\n    create: true\n");
        Child azure =
                stack.start(
                        "azure-simulator",
                        Programs.roomy(
                                programs.simulator(scenario, ports.get(1)), SIMULATOR_MEBIBYTES),
                        Map.of());
        Child kafka =
                stack.start(
                        "kafka",
                        Programs.roomy(programs.broker(ports.get(0)), BROKER_MEBIBYTES),
                        Map.of());
        stack.awaitOk(azure, simulator().resolve("/sim/health"), START);
        stack.awaitLine(kafka, "local-broker: ready", START);
        replicas.values().forEach(this::start);
        replicas.values().forEach(this::awaitReady);
    }

    /** Ends a replica as a power cut would, and starts it again without waiting for it. */
    void killAndRestart(Replica replica) {
        Child child = child(replica.name()).orElseThrow();
        remember(child);
        child.kill();
        start(replica);
    }

    /** Starts again what ended by itself; the broker and Azure must not end. */
    void tend() {
        for (Child child : stack.children()) {
            if (!child.alive() && !stack.closing()) {
                Replica replica = replicas.get(child.name());
                if (replica == null) {
                    throw new Refused(Stack.obituary(child));
                }
                endedByThemselves++;
                System.err.println(Stack.obituary(child));
                start(replica);
            }
        }
    }

    int endedByThemselves() {
        return endedByThemselves;
    }

    boolean ready(Replica replica) {
        return dev.ptu.local.process.Health.ok(health(replica)).isPresent();
    }

    /** Processor time by program so far, killed processes included. */
    Map<String, Duration> cpu() {
        Map<String, Duration> all = new LinkedHashMap<>();
        for (Child child : stack.children()) {
            all.merge(program(child.name()), cpu(child), Duration::plus);
        }
        endedCpu.forEach((name, cpu) -> all.merge(name, cpu, Duration::plus));
        return all;
    }

    private void start(Replica replica) {
        Map<String, String> environment =
                new HashMap<>(
                        stack.programs()
                                .environment(
                                        replica.service(),
                                        replica.port(),
                                        kafka(),
                                        simulator().toString()));
        environment.put(
                "QUARKUS_CONFIG_LOCATIONS",
                stack.folder().resolve(replica.service() + ".yaml").toUri().toString());
        environment.put("PTU_SCALER_INSTANCE", replica.name());
        stack.start(
                replica.name(),
                Programs.roomy(stack.programs().service(replica.service()), SERVICE_MEBIBYTES),
                environment);
    }

    private void awaitReady(Replica replica) {
        stack.awaitOk(child(replica.name()).orElseThrow(), health(replica), START);
    }

    private static URI health(Replica replica) {
        return URI.create("http://localhost:" + replica.port() + "/q/health/ready");
    }

    private Optional<Child> child(String name) {
        return stack.children().stream().filter(child -> child.name().equals(name)).findFirst();
    }

    private void remember(Child child) {
        endedCpu.merge(program(child.name()), cpu(child), Duration::plus);
    }

    private static Duration cpu(Child child) {
        return child.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String program(String name) {
        return name.replaceAll("-[0-9]+$", "");
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(stack.folder().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
