package dev.ptu.local;

import dev.ptu.local.process.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user asked for, by the names that {@code make demo} takes.
 *
 * @param trace the recorded load to replay; without one, a working day
 * @param peakPtu how many PTU the recording's 99.9th percentile shall need, 15 to 100000
 * @param rate simulated seconds per second, 1 to 3600
 * @param duration wall time from the start of the clock to the end, up to a day
 * @param kafkaPort port of the broker, 0 for any free one
 * @param simulatorPort port of the simulated Azure, 0 for any free one
 * @param logs a folder that keeps the processes' logs; without one they go with the run
 * @param attach a system that runs already: nothing is started, it is only watched
 */
public record Arguments(
        Optional<Path> trace,
        int peakPtu,
        double rate,
        Duration duration,
        int kafkaPort,
        int simulatorPort,
        Optional<Path> logs,
        Optional<Attached> attach) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Set<String> NAMES =
            Set.of(
                    "--trace",
                    "--peak-ptu",
                    "--rate",
                    "--duration",
                    "--kafka-port",
                    "--simulator-port",
                    "--logs",
                    "--attach-kafka",
                    "--attach-simulator",
                    "--attach-services");

    /**
     * A system that somebody else started.
     *
     * @param kafka its {@code bootstrap.servers}
     * @param simulator address of its simulated Azure
     * @param services addresses of its services, whose readiness is waited for
     */
    public record Attached(String kafka, String simulator, List<URI> services) {
        /** Copies the addresses. */
        public Attached {
            services = List.copyOf(services);
        }
    }

    /**
     * Reads {@code --name value} pairs; an empty value is as good as none.
     *
     * @throws Refused with the sentence for the first fault
     */
    public static Arguments parse(String... words) {
        Map<String, String> given = pairs(words);
        return new Arguments(
                Optional.ofNullable(given.get("--trace")).map(Arguments::readable),
                (int) whole(given, "--peak-ptu", "PEAK_PTU", 300, 15, 100_000),
                rate(given.getOrDefault("--rate", "60")),
                duration(given.getOrDefault("--duration", "PT4M")),
                (int) whole(given, "--kafka-port", "KAFKA_PORT", 0, 0, 65_535),
                (int) whole(given, "--simulator-port", "SIMULATOR_PORT", 0, 0, 65_535),
                Optional.ofNullable(given.get("--logs")).map(Path::of),
                attached(given));
    }

    private static Map<String, String> pairs(String[] words) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            if (!NAMES.contains(words[i]) || i + 1 == words.length) {
                throw new Refused("%s is not understood; see make help.".formatted(words[i]));
            }
            if (!words[i + 1].isBlank()) {
                pairs.put(words[i], words[i + 1].strip());
            }
        }
        return pairs;
    }

    private static Path readable(String text) {
        Path trace = Path.of(text);
        if (!Files.isRegularFile(trace) || !Files.isReadable(trace)) {
            throw new Refused(
                    "TRACE %s is not a file that can be read: give the path of a .csv or .csv.gz file."
                            .formatted(text));
        }
        return trace;
    }

    private static long whole(
            Map<String, String> given,
            String name,
            String variable,
            int otherwise,
            int least,
            int most) {
        String text = given.getOrDefault(name, String.valueOf(otherwise));
        long value = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            throw new Refused(
                    "%s is %s: give a whole number from %d to %d."
                            .formatted(variable, text, least, most));
        }
        return value;
    }

    private static double rate(String text) {
        double value = text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : -1;
        if (value < 1 || value > 3_600) {
            throw new Refused(
                    "RATE is %s: give a number from 1 (real time) to 3600.".formatted(text));
        }
        return value;
    }

    private static Duration duration(String text) {
        try {
            Duration value = Duration.parse(text);
            if (value.isPositive() && value.compareTo(LONGEST) <= 0) {
                return value;
            }
        } catch (DateTimeParseException e) {
            // Told below in the same sentence as a duration out of range.
        }
        throw new Refused(
                "DURATION is %s: give a time of up to a day, such as PT3M or PT90S."
                        .formatted(text));
    }

    private static Optional<Attached> attached(Map<String, String> given) {
        return Optional.ofNullable(given.get("--attach-simulator"))
                .map(
                        simulator ->
                                new Attached(
                                        given.getOrDefault("--attach-kafka", "localhost:9092"),
                                        address("--attach-simulator", simulator).toString(),
                                        addresses(given.getOrDefault("--attach-services", ""))));
    }

    private static List<URI> addresses(String text) {
        return Arrays.stream(text.split(","))
                .filter(address -> !address.isBlank())
                .map(address -> address("--attach-services", address.strip()))
                .toList();
    }

    private static URI address(String name, String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null
                    && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told below in the same sentence as an address without scheme or host.
        }
        throw new Refused(
                "%s names %s, which is not an address: give one such as http://localhost:8080."
                        .formatted(name, text));
    }
}
