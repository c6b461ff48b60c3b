package dev.ptu.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A Kafka for integration tests: a container when an engine answers, else {@code local-broker} in a
 * JVM of its own. Both are the same release with the same settings, and the tests cannot tell.
 *
 * <p>Which one it is, and why, is printed. {@code PTU_TEST_KAFKA=container} or {@code local} in the
 * environment decides it. {@link #shared()} gives all tests of a JVM one broker: they keep apart by
 * prefixing topics and application ids. Needs {@code testcontainers-kafka} beside it on the class
 * path and, without an engine, {@code local-broker} built.
 */
public final class TestKafka implements AutoCloseable {
    private static final String IMAGE = "apache/kafka:4.1.1";
    private static final Map<String, String> CONTAINER_SETTINGS =
            Map.ofEntries(
                    Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                    Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                    Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                    Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                    Map.entry(
                            "KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS",
                            "1000"),
                    Map.entry("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4"),
                    Map.entry("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4"),
                    Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                    Map.entry("KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", String.valueOf(4 << 20)),
                    Map.entry("KAFKA_HEAP_OPTS", "-Xmx256m"));

    private final String bootstrapServers;
    private final String flavour;
    private final Runnable stop;

    private TestKafka(String bootstrapServers, String flavour, Runnable stop) {
        this.bootstrapServers = bootstrapServers;
        this.flavour = flavour;
        this.stop = stop;
    }

    /** The one broker of this JVM, started by the first who asks, stopped when the JVM ends. */
    public static TestKafka shared() {
        return Shared.KAFKA;
    }

    /** A broker of one's own, to be closed by whoever asked. */
    public static TestKafka start() {
        String wanted = System.getenv().getOrDefault("PTU_TEST_KAFKA", "");
        return switch (wanted) {
            case "container" -> container("PTU_TEST_KAFKA asks for it");
            case "local" -> local("PTU_TEST_KAFKA asks for it");
            case "" ->
                    engineAnswers()
                            ? container("a container engine answers")
                            : local("no container engine answers");
            default ->
                    throw new IllegalArgumentException(
                            "PTU_TEST_KAFKA is '%s'; use container or local".formatted(wanted));
        };
    }

    static TestKafka container(String why) {
        KafkaContainer container = new KafkaContainer(IMAGE).withEnv(CONTAINER_SETTINGS);
        container.start();
        return announce(
                new TestKafka(
                        container.getBootstrapServers(), "container " + IMAGE, container::stop),
                why);
    }

    static TestKafka local(String why) {
        Path jar = root().resolve("local-broker/target/local-broker.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing; build it with ./mvnw -Pquick -pl local-broker package");
        }
        try {
            Path log = Files.createTempFile("ptu-local-broker-", ".log");
            Process process = fork(jar, log);
            // Not only close(): a test JVM that is told to stop leaves no broker behind either.
            Thread hook = new Thread(() -> stop(process, log), "stop local-broker");
            Runtime.getRuntime().addShutdownHook(hook);
            return announce(
                    new TestKafka(address(process, log), "local-broker", () -> stop(process, log)),
                    why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Host and port, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** {@code container apache/kafka:4.1.1} or {@code local-broker}. */
    public String flavour() {
        return flavour;
    }

    /** Stops the broker; what it stored is gone. */
    @Override
    public void close() {
        stop.run();
    }

    private static TestKafka announce(TestKafka kafka, String why) {
        System.out.printf("TestKafka: %s (%s)%n", kafka.flavour, why);
        return kafka;
    }

    private static boolean engineAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Process fork(Path jar, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        jar.toString(),
                        "--parent-pid",
                        String.valueOf(ProcessHandle.current().pid()))
                .redirectError(log.toFile())
                .start();
    }

    private static String address(Process process, Path log) throws IOException {
        BufferedReader output =
                new BufferedReader(
                        process.inputReader(StandardCharsets.UTF_8)); // one line, then silence
        String ready = "local-broker: ready on ";
        return Optional.ofNullable(output.readLine())
                .filter(line -> line.startsWith(ready))
                .map(line -> line.substring(ready.length()))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "local-broker did not start: " + contentOf(log)));
    }

    private static void stop(Process process, Path log) {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String contentOf(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    /** The repository: where the build says it is, else above the working folder. */
    private static Path root() {
        String told = System.getProperty("repository.root");
        if (told != null) {
            return Path.of(told);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null
                && !Files.exists(folder.resolve("local-broker/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static final class Shared {
        private static final TestKafka KAFKA = start();

        static {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(KAFKA::close, "stop the shared TestKafka"));
        }
    }
}
