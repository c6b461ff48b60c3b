package dev.ptu.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node on this machine: {@code java -jar local-broker.jar [--port N] [--directory D]
 * [--parent-pid P] [--settings F]}.
 *
 * <p>Prints {@code local-broker: ready on localhost:PORT} once it answers. Port 0, the default,
 * takes any free one. The default directory is a fresh temporary folder that is deleted at exit; a
 * directory that is named is kept, with what is in it. With a parent's process id the broker ends
 * when that process has ended, however it ended. A properties file of settings adds to the broker's
 * own and wins over them: listeners with TLS or SASL, an authorizer.
 *
 * <p>What cannot be done (a port in use, a folder that cannot be written, an argument that is not
 * understood) is one sentence on standard error and exit status 1.
 */
public final class LocalBroker {
    private static final int NODE_ID = 1;
    private static final String HOST = "localhost";
    private static final String CLUSTER_ID = "cHR1LWxvY2FsLWJyb2tlcg";
    private static final Set<String> OPTIONS =
            Set.of("--port", "--directory", "--parent-pid", "--settings");

    /**
     * Warns that the log of a new cluster is empty: here it always is. Held, or it is collected.
     */
    private static final Logger CONTROLLER =
            Logger.getLogger("org.apache.kafka.controller.QuorumController");

    private final Path directory;
    private final boolean temporary;
    private final KafkaRaftServer server;

    private LocalBroker(Path directory, boolean temporary, KafkaRaftServer server) {
        this.directory = directory;
        this.temporary = temporary;
        this.server = server;
    }

    /** Starts the broker and stays until it is told to stop. */
    public static void main(String[] arguments) {
        // Kafka tells a start in hundreds of lines; what matters is a warning or worse.
        Logger.getLogger("").setLevel(Level.WARNING);
        CONTROLLER.setLevel(Level.SEVERE);
        try {
            Map<String, String> options = options(arguments);
            long parent = number(options, "--parent-pid", Long.MAX_VALUE);
            int port = (int) number(options, "--port", 65_535);
            run(port, options.get("--directory"), parent, more(options.get("--settings")));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("local-broker: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(
            int wantedPort, @Nullable String wantedDirectory, long parent, Properties more)
            throws IOException {
        int[] ports = freePorts(wantedPort);
        boolean temporary = wantedDirectory == null;
        Path directory = temporary ? temporaryFolder() : folder(Path.of(wantedDirectory));
        Properties settings = settings(ports[0], ports[1], directory);
        settings.putAll(more);
        format(directory);
        LocalBroker broker =
                new LocalBroker(
                        directory,
                        temporary,
                        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "stop"));
        if (parent > 0) {
            exitWith(parent);
        }
        broker.server.startup();
        System.out.println("local-broker: ready on " + HOST + ":" + ports[0]);
        broker.server.awaitShutdown();
    }

    private void stop() {
        try {
            server.shutdown();
        } finally {
            if (temporary) {
                delete(directory);
            }
        }
    }

    /** One node in both roles, with the least memory and the fewest threads that carry the demo. */
    private static Properties settings(int port, int controllerPort, Path directory) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        "process.roles",
                        "broker,controller",
                        "node.id",
                        String.valueOf(NODE_ID),
                        "listeners",
                        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
                                .formatted(HOST, port, HOST, controllerPort),
                        "advertised.listeners",
                        "PLAINTEXT://" + HOST + ":" + port,
                        "controller.listener.names",
                        "CONTROLLER",
                        "controller.quorum.voters",
                        NODE_ID + "@" + HOST + ":" + controllerPort,
                        "log.dirs",
                        directory.toString(),
                        "auto.create.topics.enable",
                        "false"));
        settings.putAll(SINGLE_NODE);
        settings.putAll(SMALL);
        return settings;
    }

    /** What a cluster of one must know, and quick answers for short runs. */
    private static final Map<String, String> SINGLE_NODE =
            Map.of(
                    "offsets.topic.replication.factor", "1",
                    "transaction.state.log.replication.factor", "1",
                    "transaction.state.log.min.isr", "1",
                    "share.coordinator.state.topic.replication.factor", "1",
                    "share.coordinator.state.topic.min.isr", "1",
                    "group.initial.rebalance.delay.ms", "0",
                    // A killed producer's transaction blocks read_committed readers until it ends.
                    "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    /** Kafka's defaults are for a server with a disk array; the cleaner alone would hold 128 MB. */
    private static final Map<String, String> SMALL =
            Map.of(
                    "num.network.threads", "1",
                    "num.io.threads", "2",
                    "background.threads", "2",
                    "log.cleaner.threads", "1",
                    "log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20),
                    "group.coordinator.threads", "1",
                    "offsets.topic.num.partitions", "4",
                    "transaction.state.log.num.partitions", "4",
                    "share.coordinator.state.topic.num.partitions", "1");

    private static void format(Path directory) throws IOException {
        try {
            new Formatter()
                    .setNodeId(NODE_ID)
                    .setClusterId(CLUSTER_ID)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IOException(
                    "cannot prepare the folder " + directory + " for Kafka: " + e.getMessage(), e);
        }
    }

    /**
     * The broker's port and one for its controller. Both are held at once, so that they differ, and
     * let go for Kafka to bind.
     */
    private static int[] freePorts(int wantedPort) throws IOException {
        try (ServerSocket broker = new ServerSocket();
                ServerSocket controller = new ServerSocket()) {
            // A port whose connections are still closing is free, as it is for Kafka itself.
            broker.setReuseAddress(true);
            broker.bind(new InetSocketAddress(InetAddress.getByName(HOST), wantedPort));
            controller.bind(new InetSocketAddress(InetAddress.getByName(HOST), 0));
            return new int[] {broker.getLocalPort(), controller.getLocalPort()};
        } catch (BindException e) {
            throw new IOException(
                    "port %d on %s is in use; stop what holds it or choose another with --port"
                            .formatted(wantedPort, HOST),
                    e);
        }
    }

    private static void exitWith(long parent) {
        ProcessHandle process =
                ProcessHandle.of(parent)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "--parent-pid " + parent + " names no process"));
        Thread.ofPlatform()
                .daemon()
                .name("watch the parent")
                .start(
                        () -> {
                            process.onExit().join();
                            System.exit(0);
                        });
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "'%s' is not understood; use --port N, --directory D, --parent-pid P, --settings F"
                                .formatted(arguments[i]));
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static long number(Map<String, String> options, String name, long max) {
        String text = options.getOrDefault(name, "0");
        if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) > max) {
            throw new IllegalArgumentException(
                    "%s %s is not a number from 0 to %d".formatted(name, text, max));
        }
        return Long.parseLong(text);
    }

    private static Properties more(@Nullable String file) throws IOException {
        Properties more = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                more.load(reader);
            } catch (IOException e) {
                throw new IOException(
                        "cannot read the settings in " + file + "; name a properties file", e);
            }
        }
        return more;
    }

    private static Path temporaryFolder() throws IOException {
        return Files.createTempDirectory("ptu-local-broker-");
    }

    private static Path folder(Path wanted) throws IOException {
        try {
            return Files.createDirectories(wanted).toAbsolutePath();
        } catch (IOException e) {
            throw new IOException(
                    "cannot create the folder " + wanted + "; choose another with --directory", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
