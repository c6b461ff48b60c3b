package dev.ptu.local;

import dev.ptu.events.DeadLettered;
import dev.ptu.local.process.Health;
import dev.ptu.local.process.Memory;
import dev.ptu.local.process.Refused;
import dev.ptu.local.process.Stack;
import dev.ptu.local.watch.SimulatedAzure;
import dev.ptu.local.watch.Tally;
import dev.ptu.local.watch.TopicReader;
import dev.ptu.local.watch.Watch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code make demo}: starts Kafka, the simulated Azure and the three services on this machine, lets
 * the clock run, prints a line per simulated quarter of an hour, and ends with figures and a line
 * of JSON.
 *
 * <p>Exit status 0 only when the loop closed; otherwise a sentence on standard error says why not.
 */
public final class Demo {
    private static final int LIMIT_SECONDS = 90;
    private static final double LIMIT_GIB = 2;
    private static final double GIB = 1024.0 * 1024 * 1024;

    private final Arguments arguments;
    private final Path root;
    private final Instant launched;
    private final Memory memory = new Memory();

    private Demo(Arguments arguments, Path root, Instant launched) {
        this.arguments = arguments;
        this.root = root;
        this.launched = launched;
    }

    /** Runs the demo and exits. */
    public static void main(String[] words) {
        Instant launched = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        Logger.getLogger("").setLevel(Level.WARNING);
        AtomicReference<Stack> stack = new AtomicReference<>();
        try {
            Path root = Path.of(System.getProperty("repository.root", ""));
            Demo demo = new Demo(Arguments.parse(words), root, launched);
            System.exit(demo.arguments.attach().isPresent() ? demo.attach() : demo.run(stack));
        } catch (Refused e) {
            Stack running = stack.get();
            // On Ctrl-C the processes end under the launcher's eyes: nothing to tell.
            if (running == null || !running.closing()) {
                System.err.println(e.getMessage());
            }
            if (running != null) {
                running.abandon();
            }
            System.exit(1);
        }
    }

    private int run(AtomicReference<Stack> opened) {
        Launch launch = Launch.of(root, arguments, opened::set);
        launch.start(
                line -> {
                    memory.sample();
                    say(line);
                });
        say("ready after " + secondsSince(launched, Instant.now()) + " s");
        return watch(
                launch.kafka(),
                launch.simulator(),
                () -> {
                    memory.sample();
                    launch.check();
                });
    }

    private int attach() {
        Arguments.Attached there = arguments.attach().orElseThrow();
        for (URI service : there.services()) {
            Health.await(service.resolve("/q/health/ready"), Launch.START);
            say("ready: " + service);
        }
        return watch(there.kafka(), there.simulator(), () -> {});
    }

    private int watch(String kafka, String simulator, Watch.Guard guard) {
        Tally tally = new Tally();
        try (TopicReader reader = new TopicReader(kafka, "", tally::add)) {
            say("");
            Watch.Outcome outcome =
                    new Watch(new SimulatedAzure(URI.create(simulator)), tally, reader, System.out)
                            .run(arguments.duration(), arguments.rate(), guard);
            return conclude(outcome, tally);
        }
    }

    private int conclude(Watch.Outcome outcome, Tally tally) {
        say("");
        say(
                outcome.firstApplied()
                        .map(
                                at ->
                                        "First applied resize %s s after launch (limit %d s at 60x)."
                                                .formatted(
                                                        secondsSince(launched, at), LIMIT_SECONDS))
                        .orElse("No resize was applied."));
        if (memory.peakBytes() > 0) {
            say(
                    String.format(
                            Locale.ROOT,
                            "Peak resident memory of all processes together %.2f GiB (limit %.0f"
                                    + " GiB).",
                            memory.peakBytes() / GIB,
                            LIMIT_GIB));
        }
        tally.firstDeadLetter().ifPresent(first -> tell(first, tally.counts().deadLetters()));
        outcome.missing().ifPresent(System.err::println);
        say(outcome.summary().json());
        return outcome.missing().isPresent() ? 1 : 0;
    }

    private static void tell(DeadLettered first, int all) {
        System.err.printf(
                "%d records could not be read (ptu.dead-letters); the first, on %s: %s%n",
                all, first.topic(), first.cause());
    }

    private static String secondsSince(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f", Duration.between(from, to).toMillis() / 1000.0);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
