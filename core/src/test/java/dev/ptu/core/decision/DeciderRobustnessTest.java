package dev.ptu.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.economics.Stakes;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.forecast.SameTime;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.MinuteSample;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An exception in a decision would end the stream of every deployment, so none may escape, whatever
 * was learned, spilled, declared or done by hand: profiles of several days, old, from the future
 * and of another ladder, spillover targets, sizes off the ladder and of 0, a clock that steps back.
 */
class DeciderRobustnessTest {

    private static final long SEED = 20261122;
    private static final int RUNS = 300;
    private static final int STEPS = 40;
    private static final int[] FLOORS = {15, 25, 50, 100};
    private static final List<String> ZONES = List.of("UTC", "Europe/Stockholm", "Asia/Kolkata");

    private int grown;
    private int shrunk;
    private int forecast;

    @Test
    void noSurroundingsMakeItThrowOrBreakALaw() {
        List<DemandProfile> learned = profiles();
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            try {
                new Run(seed, learned).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(grown).as("growths").isGreaterThan(RUNS / 4);
        assertThat(shrunk).as("shrinks").isGreaterThan(RUNS / 4);
        assertThat(forecast).as("evaluations with a forecast").isGreaterThan(RUNS * STEPS / 4);
    }

    /** Per floor: a working day, a load of thousands with gaps, nothing at all for days. */
    private static List<DemandProfile> profiles() {
        List<DemandProfile> profiles = new ArrayList<>();
        Random random = new Random(SEED);
        for (int floor : FLOORS) {
            for (int shape = 0; shape < 3; shape++) {
                int days = 2 + shape;
                double[] demand = new double[days * 1440];
                for (int i = 0; i < demand.length; i++) {
                    double day = 1 + Math.sin(i * 2 * Math.PI / 1440);
                    demand[i] =
                            switch (shape) {
                                case 0 -> 150 * day * (0.8 + 0.4 * random.nextDouble());
                                case 1 -> random.nextInt(5) == 0 ? Double.NaN : 6_000 * day * day;
                                default -> 0;
                            };
                }
                Instant start = Given.EIGHT.minus(Duration.ofDays(days));
                profiles.add(
                        DemandProfile.startingAt(start, floor, 11).learn(demand, SameTime.UTC));
            }
        }
        return profiles;
    }

    /** One world with more in it than {@link World} tells of. */
    private final class Run {
        private final Random random;
        private final World world;
        private final Policy policy;
        private final Duration away;
        private DemandProfile learned;
        private UsageWindow target = UsageWindow.empty();
        private UsageWindow sharer = UsageWindow.empty();
        private final boolean spills;
        private DeploymentState state = DeploymentState.initial(Given.ID);

        Run(long seed, List<DemandProfile> profiles) {
            random = new Random(~seed);
            world = new World(seed);
            policy = anyPolicy();
            spills = random.nextInt(3) != 0;
            learned = anyProfile(profiles);
            away =
                    switch (random.nextInt(8)) {
                        case 0 -> Duration.ofMinutes(random.nextInt(600));
                        case 1 -> Duration.ofDays(random.nextInt(12));
                        case 2 -> Duration.ofMinutes(-random.nextInt(600));
                        default -> Duration.ZERO;
                    };
            world.now = world.now.plus(away);
        }

        /** Mostly one for the ladder; another one is learned anew first. */
        private DemandProfile anyProfile(List<DemandProfile> profiles) {
            DemandProfile any;
            do {
                any = profiles.get(random.nextInt(profiles.size()));
            } while (any.floorPtu() != world.ladder.minimum() && random.nextInt(50) != 0);
            return random.nextInt(10) == 0 ? DemandProfile.empty() : any;
        }

        private Policy anyPolicy() {
            Policy base = world.policy;
            boolean share = random.nextInt(3) == 0;
            Economics economics =
                    new Economics(
                            share || random.nextBoolean() ? null : random.nextDouble() * 40,
                            share ? 0.001 + random.nextDouble() * 0.2 : null,
                            random.nextBoolean() ? null : random.nextDouble(),
                            base.economics().budgetUsdPerMonth(),
                            base.economics().atBudget());
            Safeguards old = base.safeguards();
            Safeguards safeguards =
                    new Safeguards(
                            old.maxChangesPerDay(),
                            old.flapSimulation(),
                            random.nextBoolean() ? 1 : 0.05 + 0.9 * random.nextDouble(),
                            old.latencyTargetMillis(),
                            old.fallback(),
                            old.fallbackSize());
            ForecastUse use =
                    new ForecastUse(
                            List.of(ForecastUse.Mode.values()).get(random.nextInt(3)),
                            random.nextInt(3) * 0.25,
                            ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
            Rule rule =
                    switch (random.nextInt(4)) {
                        case 0 -> new Rule.Economic();
                        case 1 -> Rule.Target.DEFAULT;
                        default -> base.rule();
                    };
            Policy policy =
                    new Policy(
                            base.name(),
                            rule,
                            base.growth(),
                            base.shrink(),
                            base.min(),
                            base.max(),
                            base.timings(),
                            base.windows(),
                            economics,
                            safeguards,
                            use);
            assertThat(policy.faults()).isEmpty();
            return policy;
        }

        void play() {
            for (int step = 0; step < STEPS; step++) {
                for (DeploymentEvent event : world.minutePasses()) {
                    state = state.after(event);
                }
                oddSize();
                target = spilled(target);
                sharer = spilled(sharer);
                Surroundings around = around();
                Instant now =
                        random.nextInt(40) == 0
                                ? world.now.minus(Duration.ofMinutes(random.nextInt(300)))
                                : world.now;
                for (Evaluation passed : Decider.passedOver(state, policy, around, now)) {
                    state = passed.next(state);
                }
                Evaluation evaluation = Decider.decide(state, policy, around, Moment.at(now));
                check(evaluation, around, now);
                assertThat(Decider.observe(state, around, now).decision()).isEmpty();
                if (evaluation.decision().isPresent()
                        && evaluation.decision().get().mode() == ScaleDecision.Mode.AUTO) {
                    world.ordered(evaluation.decision().get());
                }
                state = evaluation.next(state);
                learned = evaluation.learned().orElse(learned);
            }
        }

        private Surroundings around() {
            Surroundings usual = world.around(learned);
            SpilloverTarget spillover =
                    new SpilloverTarget(
                            target,
                            random.nextBoolean()
                                    ? List.of()
                                    : List.of(new SpilloverTarget.Sharer(sharer, Ptu.of(100))),
                            random.nextBoolean() ? null : random.nextLong(2_000_000));
            return new Surroundings(
                    usual.model(),
                    learned,
                    spills ? spillover : null,
                    usual.prices(),
                    usual.reserved());
        }

        /** Somebody sets what Azure does not sell, or everything is gone. */
        private void oddSize() {
            if (random.nextInt(60) == 0) {
                int ptu = random.nextBoolean() ? 0 : 1 + random.nextInt(8_000);
                state = state.after(Given.size(ptu, world.now));
            }
        }

        private UsageWindow spilled(UsageWindow window) {
            Instant minute = world.now.truncatedTo(ChronoUnit.MINUTES).minusSeconds(240);
            long total = random.nextInt(200);
            Long some = random.nextInt(5) == 0 ? null : random.nextLong(total + 1);
            MinuteSample tokens =
                    new TokensSample(
                            minute,
                            random.nextLong(3_000_000),
                            random.nextInt(6) == 0 ? null : random.nextLong(200_000),
                            random.nextBoolean() ? null : 1_000L,
                            world.now.toEpochMilli(),
                            minute.plusSeconds(60));
            MinuteSample requests =
                    new RequestsSample(
                            minute,
                            random.nextInt(6) == 0 ? null : total,
                            total,
                            random.nextInt(3) == 0 ? 5L : 0L,
                            0L,
                            some,
                            world.now.toEpochMilli(),
                            minute.plusSeconds(60));
            UsageWindow next = random.nextInt(8) == 0 ? window : window.with(tokens);
            return random.nextInt(8) == 0 ? next : next.with(requests);
        }

        private void check(Evaluation evaluation, Surroundings around, Instant now) {
            for (StageResult stage : evaluation.rationale().stages()) {
                assertThat(stage.reason()).as(stage.detail()).isNotEqualTo(ReasonCode.OFF_LADDER);
            }
            numbersAreNumbers(evaluation);
            if (evaluation.decision().isEmpty()) {
                return;
            }
            ScaleDecision decision = evaluation.decision().get();
            if (decision.expectedSpillShare() != null) {
                assertThat(decision.expectedSpillShare()).isBetween(0.0, 1.0);
            }
            if (decision.expectedUsdPerHour() != null) {
                assertThat(decision.expectedUsdPerHour()).isFinite().isNotNegative();
            }
            assertThat(decision.from()).isEqualTo(evaluation.current());
            assertThat(world.ladder.isLegal(decision.to())).isTrue();
            assertThat(decision.to())
                    .as("within the limits: %s", evaluation.rationale())
                    .isBetween(policy.min(), policy.max());
            boolean open =
                    state.pending().isPresent() && !state.pending().orElseThrow().isExpired(now);
            assertThat(open).as("a resize is in flight").isFalse();
            if (decision.to().isMoreThan(decision.from())) {
                grown++;
                return;
            }
            shrunk++;
            Load load = Load.of(state, policy.rule(), around, now);
            assertThat(load.summary().degraded()).as("degraded").isFalse();
            assertThat(load.summary().known()).as("known").isGreaterThanOrEqualTo(Load.KNOWN);
        }

        private void numbersAreNumbers(Evaluation evaluation) {
            ForecastBand band = evaluation.insight().band();
            if (band != null) {
                forecast++;
                assertThat(band.lowPtu()).isBetween(0.0, band.middlePtu());
                assertThat(band.highPtu()).isBetween(band.middlePtu(), 1e7);
            }
            Stakes stakes = evaluation.insight().stakes();
            if (stakes != null) {
                assertThat(stakes.overUsdPerPtuHour()).isFinite();
            }
            if (evaluation.insight().demand().demandPtu() != null) {
                assertThat(evaluation.insight().demand().demandPtu()).isFinite();
            }
            assertThat(evaluation.insight().spending().monthUsd()).isFinite();
            assertThat(evaluation.insight().spending().today().billedUsd()).isFinite();
        }
    }
}
