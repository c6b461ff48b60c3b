package dev.ptu.local.soak;

import dev.ptu.local.process.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is soaked and how hard, by the names that {@code make soak} takes.
 *
 * @param span simulated time that counts, 10 minutes to 3 days ({@code MINUTES} or {@code HOURS})
 * @param rate simulated seconds per second, 1 to 600
 * @param deployments provisioned deployments, 1 to 5,000; each account has a spillover target more
 * @param accounts 1 to 500, spread over five regions and as many subscriptions
 * @param killEvery wall time from kill to kill; zero for none
 * @param faultyShare share of the calls to Azure that go wrong, 0 to 0.5
 * @param seed of the fleet and of the faults
 * @param replicas of collector and scaler, 1 to 3
 * @param logs a folder that keeps the processes' logs; without one they go with the run
 */
public record SoakArguments(
        Duration span,
        double rate,
        int deployments,
        int accounts,
        Duration killEvery,
        double faultyShare,
        int seed,
        int replicas,
        Optional<Path> logs) {

    /**
     * Reads {@code NAME=value} words; an empty value is as good as none.
     *
     * @throws Refused with the sentence for the first fault
     */
    public static SoakArguments parse(String... words) {
        Map<String, String> given = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new Refused(word + " is not understood: give NAME=value, as in HOURS=24.");
            }
            if (equals + 1 < word.length()) {
                given.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        SoakArguments parsed =
                new SoakArguments(
                        span(given),
                        number(given, "RATE", 20, 1, 600),
                        (int) number(given, "DEPLOYMENTS", 500, 1, 5_000),
                        (int) number(given, "ACCOUNTS", 40, 1, 500),
                        Duration.ofSeconds((long) number(given, "KILL_EVERY", 60, 0, 86_400)),
                        number(given, "FAULTY_SHARE", 0.05, 0, 0.5),
                        (int) number(given, "SEED", 1, 0, Integer.MAX_VALUE),
                        (int) number(given, "REPLICAS", 2, 1, 3),
                        Optional.ofNullable(given.remove("LOGS")).map(Path::of));
        if (!given.isEmpty()) {
            throw new Refused(
                    given.keySet().iterator().next() + " is not understood; see docs/soak.md.");
        }
        return parsed;
    }

    private static Duration span(Map<String, String> given) {
        return given.containsKey("MINUTES")
                ? Duration.ofMinutes((long) number(given, "MINUTES", 20, 10, 4_320))
                : Duration.ofSeconds((long) (3_600 * number(given, "HOURS", 24, 0.25, 72)));
    }

    private static double number(
            Map<String, String> given, String name, double otherwise, double least, double most) {
        String text = given.remove(name);
        if (text == null) {
            return otherwise;
        }
        double value =
                text.matches("[0-9]{1,10}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : Double.NaN;
        if (!(value >= least && value <= most)) {
            throw new Refused(
                    "%s is %s: give a number from %s to %s."
                            .formatted(name, text, plain(least), plain(most)));
        }
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
