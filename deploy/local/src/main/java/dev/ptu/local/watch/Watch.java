package dev.ptu.local.watch;

import dev.ptu.events.ScaleDecided;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Looks at a running system from outside, prints its lines, and says what the run came to. */
public final class Watch {
    /** How long the system may take to tell of what it saw: metric lag, polls and a minute more. */
    private static final Duration TELLING = Duration.ofMinutes(10);

    private static final Duration TELLING_WALL = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final SimulatedAzure azure;
    private final Tally tally;
    private final TopicReader reader;
    private final PrintStream out;
    private final Deque<Crossing> crossings = new ArrayDeque<>();
    private Optional<Instant> firstApplied = Optional.empty();

    private record Crossing(Instant at, double fiveMinuteMeanMax) {}

    /** Is called at every look, on the watching thread; ends the run by throwing. */
    public interface Guard {
        /** Throws when the run cannot go on. */
        void check();
    }

    /**
     * What a run came to.
     *
     * @param summary the figures
     * @param firstApplied wall time at which the first applied resize was seen
     * @param missing the link that was missing, in a sentence
     */
    public record Outcome(
            Summary summary, Optional<Instant> firstApplied, Optional<String> missing) {}

    /**
     * @param azure what is resized
     * @param tally what the topics say, fed by the reader
     * @param reader reads the topics
     * @param out takes the lines
     */
    public Watch(SimulatedAzure azure, Tally tally, TopicReader reader, PrintStream out) {
        this.azure = azure;
        this.tally = tally;
        this.reader = reader;
        this.out = out;
    }

    /**
     * Lets the clock run for a while, and stops it.
     *
     * @param duration wall time
     * @param rate simulated seconds per second
     * @param guard ends the run early
     */
    public Outcome run(Duration duration, double rate, Guard guard) {
        Quarters quarters = new Quarters(azure.state());
        out.println(Line.header());
        azure.startClock();
        long end = System.nanoTime() + duration.toNanos();
        // A quarter of an hour must not pass between two looks.
        Duration look = shorter(LOOK, Duration.ofMillis((long) (120_000 / rate)));
        while (System.nanoTime() < end) {
            pause(look);
            check(guard);
            look(quarters);
        }
        azure.stopClock();
        settle(guard);
        look(quarters);
        return outcome(rate);
    }

    private void look(Quarters quarters) {
        SimulatedState state = azure.state();
        crossings.addLast(new Crossing(state.now(), state.fiveMinuteMeanMax()));
        Tally.Counts counts = tally.counts();
        if (firstApplied.isEmpty() && counts.applied() > 0) {
            firstApplied = Optional.of(Instant.now());
        }
        quarters.add(state).ifPresent(this::print);
    }

    private void print(Quarter quarter) {
        Optional<ScaleDecided> decision = tally.lastDecision();
        out.println(
                Line.of(
                        quarter,
                        decision,
                        decision.map(tally::fate).orElse(""),
                        tally.openAlerts()));
    }

    /** Waits until nobody says anything any more. */
    private void settle(Guard guard) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        long least = System.nanoTime() + QUIET.toNanos();
        while (System.nanoTime() < until
                && (System.nanoTime() < least || reader.quietFor().compareTo(QUIET) < 0)) {
            pause(LOOK);
            check(guard);
        }
    }

    /** The guard first: when a process has died, that is why its topics fell silent. */
    private void check(Guard guard) {
        guard.check();
        reader.check();
    }

    private Outcome outcome(double rate) {
        SimulatedState end = azure.state();
        Tally.Counts counts = tally.counts();
        Duration telling = TELLING.plusMillis(Math.round(TELLING_WALL.toMillis() * rate));
        double crossed =
                crossings.stream()
                        .filter(c -> c.at().isBefore(end.now().minus(telling)))
                        .mapToDouble(Crossing::fiveMinuteMeanMax)
                        .max()
                        .orElse(0);
        return new Outcome(
                Summary.of(counts, end),
                firstApplied,
                Verdict.missing(counts, end.resizesCompleted(), crossed));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
