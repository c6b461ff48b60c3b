package dev.ptu.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command lines of the programs, as built in this repository.
 *
 * @param root the repository
 * @param temp the folder that takes all their temporary files
 */
public record Programs(Path root, Path temp) {
    /** The services, in the order in which data flows through them. */
    public static final List<String> SERVICES = List.of("metrics-collector", "scaler", "notifier");

    private static final String BROKER_HEAP = "-Xmx192m";
    private static final String SIMULATOR_HEAP = "-Xmx96m";
    private static final String SERVICE_HEAP = "-Xmx112m";

    /** It holds what the page shows. */
    private static final String NOTIFIER_HEAP = "-Xmx160m";

    /** Finds out before anything is started whether all of them are built. */
    public void check() {
        broker(0);
        simulator(scenario(), 0);
        SERVICES.forEach(this::service);
    }

    /** Kafka; port 0 takes a free one. */
    public List<String> broker(int port) {
        return java(
                BROKER_HEAP,
                jar("local-broker/target/local-broker.jar"),
                "--port",
                String.valueOf(port),
                "--parent-pid",
                String.valueOf(ProcessHandle.current().pid()));
    }

    /** The simulated Azure. */
    public List<String> simulator(Path scenario, int port) {
        return java(
                SIMULATOR_HEAP,
                jar("azure-simulator/target/azure-simulator.jar"),
                "--config",
                scenario.toString(),
                "--port",
                String.valueOf(port));
    }

    /** One of the {@link #SERVICES}. */
    public List<String> service(String name) {
        return java(
                name.equals("notifier") ? NOTIFIER_HEAP : SERVICE_HEAP,
                jar(name + "/target/quarkus-app/quarkus-run.jar"));
    }

    /**
     * The same program for a long run of a large fleet: a larger heap, and the compiler that takes
     * longer to start and makes faster code.
     *
     * @param command as made by one of the methods above
     * @param heapMebibytes what the heap may grow to
     */
    public static List<String> roomy(List<String> command, int heapMebibytes) {
        return command.stream()
                .filter(word -> !word.startsWith("-XX:TieredStopAtLevel"))
                .map(word -> word.startsWith("-Xmx") ? "-Xmx" + heapMebibytes + "m" : word)
                .toList();
    }

    /**
     * What a service of this stack is told by its environment; the rest is in {@code
     * deploy/local/config}.
     *
     * @param name one of the {@link #SERVICES}
     * @param port where its health and metrics are served
     * @param kafka {@code bootstrap.servers}
     * @param simulator address of the simulated Azure
     */
    public Map<String, String> environment(String name, int port, String kafka, String simulator) {
        return Map.of(
                "QUARKUS_CONFIG_LOCATIONS",
                root.resolve(config(name)).toUri().toString(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                String.valueOf(port),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "PTU_AZURE_ENDPOINT",
                simulator,
                "PTU_CLOCK_URL",
                simulator);
    }

    /** The scenario that is played when none is given. */
    public Path scenario() {
        return root.resolve("deploy/local/config/scenario.json");
    }

    private static String config(String service) {
        return "deploy/local/config/" + service + ".yaml";
    }

    private Path jar(String path) {
        Path jar = root.resolve(path);
        if (!Files.exists(jar)) {
            throw new Refused(path + " is missing: call make demo, which builds it.");
        }
        return jar;
    }

    /**
     * Small and quick to start: one collector thread, the first compiler only (the heavy one would
     * take a core and some 50 MB for a run of minutes), nothing written outside {@link #temp}.
     */
    private List<String> java(String heap, Path jar, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                heap,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djava.io.tmpdir=" + temp,
                                "-jar",
                                jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
