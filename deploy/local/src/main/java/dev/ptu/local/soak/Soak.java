package dev.ptu.local.soak;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.local.process.Memory;
import dev.ptu.local.process.Refused;
import dev.ptu.local.process.Stack;
import dev.ptu.local.watch.SimulatedAzure;
import dev.ptu.local.watch.SimulatedState;
import dev.ptu.local.watch.TopicReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code make soak}: runs a fleet on a simulated Azure that fails, kills replicas in turn, and
 * counts every rule that was broken.
 *
 * <p>Exit status 0 only when none was.
 */
public final class Soak {
    /** Simulated time after the last fault and kill: everything begun must end in it. */
    private static final Duration CALM = Duration.ofMinutes(75);

    /** A decision this old has its outcome: validity, then the longest operation, then a margin. */
    private static final Duration OUTCOME_WITHIN = Duration.ofMinutes(65);

    /** The policy's failureDuration: metrics that ended longer ago are gone. */
    private static final Duration BLIND_AFTER = Duration.ofMinutes(10);

    /** The newest minutes are not final: Azure's lag, two reads that agree, and their telling. */
    private static final Duration NOT_FINAL = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofMillis(400);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SoakArguments arguments;
    private final Cluster cluster;
    private final Fleet fleet;
    private final SimulatedAzure azure;
    private final PrintStream out;
    private final Memory memory = new Memory();
    private final Violation.Count violations = new Violation.Count();
    private final Ledger ledger = new Ledger(violations);
    private final Sizes sizes = new Sizes(violations);
    private final Samples samples;
    private final long began = System.nanoTime();
    private long nextLineNanos;
    private long nextLagNanos;

    private Soak(SoakArguments arguments, Stack stack, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
        this.cluster = new Cluster(stack, arguments.replicas());
        this.fleet = new Fleet(arguments);
        this.azure = new SimulatedAzure(cluster.simulator());
        this.samples =
                new Samples(
                        fleet.deploymentIds(),
                        Fleet.START,
                        (int) arguments.span().plus(CALM).toMinutes() + 60);
    }

    /** Runs the soak and exits. */
    public static void main(String[] words) {
        Logger.getLogger("").setLevel(Level.WARNING);
        int status = 1;
        try {
            status = status(SoakArguments.parse(words));
        } catch (Refused e) {
            System.err.println(e.getMessage());
        }
        System.exit(status);
    }

    private static int status(SoakArguments arguments) {
        Path root = Path.of(System.getProperty("repository.root", ""));
        Stack stack = Stack.open(root, arguments.logs());
        try {
            SoakReport report = run(arguments, stack, System.out);
            System.out.println(report.json());
            return report.clean() ? 0 : 1;
        } catch (Refused e) {
            // On Ctrl-C the processes end under the launcher's eyes: nothing to tell.
            if (!stack.closing()) {
                System.err.println(e.getMessage());
            }
            return 1;
        } finally {
            stack.abandon();
        }
    }

    /**
     * Runs a soak on a stack that is still empty; the caller closes it.
     *
     * @param out takes the lines of progress
     */
    static SoakReport run(SoakArguments arguments, Stack stack, PrintStream out) {
        return new Soak(arguments, stack, out).run();
    }

    private SoakReport run() {
        cluster.start(fleet);
        say("ready after %.1f s".formatted(seconds(System.nanoTime() - began)));
        try (ScalerLag lag = new ScalerLag(cluster.kafka(), arguments.rate(), violations);
                TopicReader reader = new TopicReader(cluster.kafka(), "", e -> hear(e, lag))) {
            Kills kills = new Kills(cluster, arguments.killEvery(), lag, violations);
            FaultMix faults = new FaultMix(azure, arguments.faultyShare());
            Instant end = Fleet.START.plus(arguments.span());
            Map<String, Duration> startCpu = cluster.cpu();
            long clockStarted = System.nanoTime();
            faults.begin();
            kills.begin();
            lag.excuse(ScalerLag.WARMING);
            azure.startClock();
            while (look(reader, lag, kills).isBefore(end)) {
                String killed = kills.look();
                if (!killed.isEmpty()) {
                    say("          killed " + killed);
                    awaitBack(reader, lag, kills);
                }
            }
            double wall = seconds(System.nanoTime() - clockStarted);
            Map<String, Object> facts = facts(wall, kills, lag);
            facts.put("coresByProgram", cores(startCpu, wall));
            faults.end();
            say("          no more faults and kills; cores used " + facts.get("coresByProgram"));
            Instant calm = end.plus(CALM);
            while (look(reader, lag, kills).isBefore(calm) || !kills.allBack()) {
                kills.watch();
            }
            azure.stopClock();
            settle(reader);
            judge(reader, lag, facts);
            return new SoakReport(violations, facts);
        }
    }

    /** Where nobody can take over, simulated time stands until the killed one is back. */
    private void awaitBack(TopicReader reader, ScalerLag lag, Kills kills) {
        if (arguments.replicas() > 1) {
            return;
        }
        azure.stopClock();
        while (!kills.allBack()) {
            kills.watch();
            look(reader, lag, kills);
        }
        kills.begin();
        lag.excuse(ScalerLag.TAKEOVER);
        azure.startClock();
    }

    private void hear(Event event, ScalerLag lag) {
        if (event instanceof Evaluated evaluated) {
            lag.arrived(evaluated);
        }
        samples.add(event);
        ledger.add(event);
    }

    /** One look at everything; its simulated time. */
    private Instant look(TopicReader reader, ScalerLag lag, Kills kills) {
        pause();
        reader.check();
        cluster.tend();
        SimulatedState state = azure.state();
        lag.now(state.now());
        sizes.look(state);
        if (System.nanoTime() > nextLagNanos) {
            lag.look();
            nextLagNanos = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        }
        if (System.nanoTime() > nextLineNanos) {
            nextLineNanos = System.nanoTime() + LINE_EVERY.toNanos();
            memory.sample();
            print(state, lag, kills);
        }
        return state.now();
    }

    private void print(SimulatedState state, ScalerLag lag, Kills kills) {
        say(
                String.format(
                        Locale.ROOT,
                        "%s  %6d PTU  %4.0f %%  samples %,d  decisions %d  resizes %d  alerts %d "
                                + " kills %d  lag p99 %d s  violations %d",
                        state.now().toString().substring(5, 16).replace('T', ' '),
                        state.sizePtu(),
                        100 * state.utilization(),
                        samples.told(),
                        ledger.courses().size(),
                        sizes.resizes(),
                        ledger.alerts(),
                        kills.kills().values().stream().mapToInt(Integer::intValue).sum(),
                        lag.quantile(0.99),
                        violations.all()));
    }

    private void settle(TopicReader reader) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        do {
            pause();
            reader.check();
        } while (reader.quietFor().compareTo(QUIET) < 0 && System.nanoTime() < until);
    }

    private void judge(TopicReader reader, ScalerLag lag, Map<String, Object> facts) {
        Instant now = azure.state().now();
        Truth truth = new Truth(azure, samples, violations);
        for (String account : fleet.accountIds()) {
            truth.compare(account, Fleet.START, now.minus(NOT_FINAL));
        }
        ledger.judge(now, OUTCOME_WITHIN, samples, BLIND_AFTER);
        sizes.settle(ledger.courses());
        for (int i = 0; i < reader.unreadable(); i++) {
            violations.add(Violation.UNREADABLE, "a record on a topic is no event");
        }
        if (lag.quantile(0.99) > ScalerLag.MOST.toSeconds()) {
            violations.add(
                    Violation.SCALER_BEHIND,
                    "one evaluation in a hundred was %d simulated seconds old or more"
                            .formatted(lag.quantile(0.99)));
        }
        facts.put("minutesComparedWithAzure", truth.compared());
        facts.put("decisions", ledger.courses().size());
        facts.put("outcomes", ledger.outcomes());
        facts.put("resizesInForce", sizes.resizes());
        facts.put("alertsRaised", ledger.alerts());
        facts.put("restartsByThemselves", cluster.endedByThemselves());
    }

    private Map<String, Object> facts(double wallSeconds, Kills kills, ScalerLag lag) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("deployments", arguments.deployments());
        facts.put("accounts", arguments.accounts());
        facts.put("simulatedHours", arguments.span().toMinutes() / 60.0);
        facts.put("rate", arguments.rate());
        facts.put("faultyShare", arguments.faultyShare());
        facts.put("seed", arguments.seed());
        facts.put("replicas", arguments.replicas());
        facts.put("wallSeconds", Math.round(wallSeconds));
        facts.put("kills", new TreeMap<>(kills.kills()));
        facts.put("sampleRecords", samples.told());
        facts.put("evaluationsTimed", lag.evaluations());
        facts.put("evaluationAgeSecondsP50", lag.quantile(0.5));
        facts.put("evaluationAgeSecondsP99", lag.quantile(0.99));
        facts.put("evaluationsLateShare", lag.lateShare());
        facts.put("waitingMostSeconds", Math.round(lag.waitingMostSeconds()));
        facts.put("peakMemoryMebibytes", memory.peakBytes() >> 20);
        return facts;
    }

    /** Processor time since the clock was started over wall time, by program. */
    private Map<String, Double> cores(Map<String, Duration> before, double wallSeconds) {
        Map<String, Double> cores = new TreeMap<>();
        cluster.cpu()
                .forEach(
                        (name, cpu) ->
                                cores.put(
                                        name,
                                        rounded(
                                                cpu.minus(before.getOrDefault(name, Duration.ZERO)),
                                                wallSeconds)));
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(cpu -> cores.put("soak", rounded(cpu, wallSeconds)));
        return cores;
    }

    private static double rounded(Duration cpu, double wallSeconds) {
        return Math.round(100 * seconds(cpu.toNanos()) / wallSeconds) / 100.0;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private void say(String line) {
        out.println(line);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
