package dev.ptu.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.simulator.input.BadInput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The command line: {@code java -jar azure-simulator.jar --config file.json --port 8090}. */
public final class Main {
    private static final Set<String> OPTIONS = Set.of("--config", "--port", "--host");
    private static final String USAGE =
            "Usage: java -jar azure-simulator.jar [--config FILE|-] [--port 8090] [--host"
                    + " 127.0.0.1]";

    private Main() {}

    /** Starts and stays; a fault in what was given is one sentence and exit status 1. */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--help")) {
            say(System.out, USAGE);
            return;
        }
        leanNetty();
        try {
            Simulator simulator = start(args);
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
            say(
                    System.out,
                    "Azure simulator at %s, simulated time %s, %s."
                            .formatted(
                                    simulator.endpoint(),
                                    simulator.clock().now(),
                                    simulator.clock().read().running()
                                            ? "running"
                                            : "standing still until POST /sim/clock"
                                                    + " {\"running\":true}"));
        } catch (BadInput e) {
            say(System.err, String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    /** Before Netty loads: no memory outside the heap's bound, no resolver that nobody asks. */
    private static void leanNetty() {
        System.setProperty("io.netty.noUnsafe", "true");
        System.setProperty("vertx.disableDnsResolver", "true");
    }

    private static Simulator start(String[] args) {
        Map<String, String> options = options(args);
        String config = options.getOrDefault("--config", "-");
        return Simulator.start(
                config.equals("-") ? Scenario.usual() : read(Path.of(config)),
                options.getOrDefault("--host", "127.0.0.1"),
                port(options.getOrDefault("--port", "8090")));
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new BadInput("'" + args[i] + "' is not an option with a value. " + USAGE);
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static Scenario read(Path file) {
        try {
            return ScenarioReader.read("Scenario " + file, Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new BadInput(
                    "Scenario " + file + " cannot be read; give --config the path of a JSON file.");
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number out of range is.
        }
        throw new BadInput("--port must be a number from 0 to 65535, not '" + text + "'.");
    }

    private static void say(PrintStream stream, String line) {
        stream.println(line);
        stream.flush();
    }
}
