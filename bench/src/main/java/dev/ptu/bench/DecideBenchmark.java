package dev.ptu.bench;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.decision.Decider;
import dev.ptu.core.decision.Evaluation;
import dev.ptu.core.decision.Moment;
import dev.ptu.core.decision.Surroundings;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.DemandProfileCodec;
import dev.ptu.core.forecast.Horizons;
import dev.ptu.core.forecast.SameTime;
import dev.ptu.core.policy.Behavior;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.PlanningWindows;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.policy.Timings;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import dev.ptu.core.window.UtilizationSample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision about a deployment of which two hours are in the hot state and nine days in the
 * profile. Aim: 50 microseconds, at most 200.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecideBenchmark {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int LEARNED = 9 * 1440;
    private static final int SIZE = 150;

    /** The rule that decides. */
    @Param({"economic", "target"})
    public String rule;

    /** Minutes since the profile learned: 16 just after, 29 just before, 30 while it learns. */
    @Param({"16", "29", "30"})
    public int minutesSince;

    private final Random random = new Random(1);
    private DeploymentState state;
    private Policy policy;
    private Surroundings surroundings;
    private Moment moment;
    private byte[] stored;

    /** Builds the state. */
    @Setup
    public void prepare() {
        ModelProfile model = ModelProfiles.builtIn().find("gpt-4o").orElseThrow();
        double[] demand = new double[LEARNED + minutesSince];
        for (int i = 0; i < demand.length; i++) {
            double day = 130 + 90 * Math.sin(2 * Math.PI * i / 1440);
            demand[i] = day * (0.7 + 0.6 * random.nextDouble());
        }
        double[] past = java.util.Arrays.copyOf(demand, LEARNED);
        DemandProfile profile =
                DemandProfile.startingAt(START, 15, Horizons.USUAL_LEAD).learn(past, SameTime.UTC);
        stored = DemandProfileCodec.encode(profile);
        state = DeploymentState.initial(ID).after(observed());
        UsageWindow target = UsageWindow.empty();
        for (int i = demand.length - UsageWindow.MINUTES; i < demand.length; i++) {
            Instant start = at(i);
            Instant until = at(i + 1);
            long revision = at(i + 4).toEpochMilli();
            long own = Math.round(Math.min(SIZE, demand[i]) * 2_500);
            long spilled = Math.round(Math.max(0, demand[i] - SIZE) * 2_500);
            Utilization used = new Utilization(Math.min(1, demand[i] / SIZE));
            state =
                    state.after(
                                    new SampleObserved(
                                            new TokensSample(start, own, 0L, 0L, revision, until)))
                            .after(
                                    new SampleObserved(
                                            new RequestsSample(
                                                    start, own / 1_000, own / 1_000, 0L, 0L, 0L,
                                                    revision, until)))
                            .after(
                                    new SampleObserved(
                                            new UtilizationSample(
                                                    start, used, used, revision, until)));
            long requests = spilled / 1_000;
            target =
                    target.with(new TokensSample(start, spilled, 0L, 0L, revision, until))
                            .with(
                                    new RequestsSample(
                                            start, requests, requests, 0L, 0L, requests, revision,
                                            until));
        }
        policy = policy();
        surroundings =
                new Surroundings(
                        model,
                        profile,
                        new SpilloverTarget(target, List.of(), null),
                        new Prices(1, 2.5, 1.25, 10, "bench", LocalDate.EPOCH),
                        Ptu.ZERO);
        moment = Moment.at(at(demand.length + 3));
    }

    private Policy policy() {
        Behavior auto = new Behavior(Governance.AUTO, null, Duration.ZERO);
        return new Policy(
                rule,
                rule.equals("economic") ? new Rule.Economic() : Rule.Target.DEFAULT,
                auto,
                auto,
                new Ptu(15),
                new Ptu(10_000),
                Timings.DEFAULT,
                PlanningWindows.NONE,
                new Economics(20.0, null, null, null, Economics.AtBudget.NO_GROWTH),
                Safeguards.DEFAULT,
                ForecastUse.DEFAULT);
    }

    /** The decision. */
    @Benchmark
    public Evaluation decide() {
        return Decider.decide(state, policy, surroundings, moment);
    }

    /** What the store does besides, every minute. */
    @Benchmark
    public DemandProfile decodeProfile() {
        return DemandProfileCodec.decode(stored);
    }

    /** And every quarter of an hour. */
    @Benchmark
    public byte[] encodeProfile() {
        return DemandProfileCodec.encode(surroundings.learned());
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static CapacityObserved observed() {
        return new CapacityObserved(
                "gpt-4o",
                "",
                "GlobalProvisionedManaged",
                SIZE,
                "Succeeded",
                null,
                "",
                Map.of(),
                START);
    }

    private static final DeploymentId ID =
            new DeploymentId(
                    "/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/bench"
                            + "/providers/microsoft.cognitiveservices/accounts/bench"
                            + "/deployments/bench");
}
