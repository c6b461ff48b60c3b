package dev.ptu.core.decision;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.ApprovalGiven;
import dev.ptu.core.deployment.DeploymentEvent.FloorSet;
import dev.ptu.core.deployment.DeploymentEvent.MoneySpent;
import dev.ptu.core.deployment.DeploymentEvent.PausedUntil;
import dev.ptu.core.deployment.DeploymentEvent.PinSet;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.ResizeRefused;
import dev.ptu.core.deployment.DeploymentEvent.ResizeStarted;
import dev.ptu.core.deployment.DeploymentEvent.Resumed;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.deployment.Pin;
import dev.ptu.core.deployment.SizeFloor;
import dev.ptu.core.deployment.Spending;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.policy.Behavior;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.GrowthPermission;
import dev.ptu.core.policy.PlanningWindow;
import dev.ptu.core.policy.PlanningWindows;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.policy.SelectPolicy;
import dev.ptu.core.policy.ShrinkPermission;
import dev.ptu.core.policy.StepPolicies;
import dev.ptu.core.policy.StepPolicy;
import dev.ptu.core.policy.Timings;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.TokensPerMinute;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.LatencySample;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A random Azure, a random load and random people around one deployment, with the telling of it as
 * unreliable as it gets. It knows what is true and what was told; the decider sees only the latter.
 */
final class World {

    final Random random;
    final PtuLadder ladder;
    final ModelProfile profile;
    final Policy policy;
    private final Prices prices;
    private final Ptu reserved;
    Instant now = Given.EIGHT.plus(Duration.ofHours(1)).plusSeconds(7);

    /** What Azure really has. */
    private Ptu actual;

    private double demandPtu;
    private int outageMinutes;
    private final TreeMap<Instant, List<DeploymentEvent>> underWay = new TreeMap<>();

    /** What people were asked last; null when they have answered. */
    private ScaleDecision question;

    /** When people changed the size last; null when they did not. */
    Instant handAt;

    World(long seed) {
        random = new Random(seed);
        ladder = anyLadder();
        profile =
                new ModelProfile(
                        "gpt-4o",
                        new TokensPerMinute(2_500),
                        0,
                        4,
                        Map.of(ProvisionedSku.GLOBAL, ladder),
                        "test",
                        LocalDate.of(2026, 9, 23));
        policy = anyPolicy();
        prices =
                random.nextBoolean()
                        ? null
                        : new Prices(1, 0.3, 2.5, 1.25, 10, "test", LocalDate.of(2026, 9, 23));
        reserved = Ptu.of(random.nextBoolean() ? 0 : random.nextInt(300));
        actual = step(random.nextInt(30));
        demandPtu = actual.value() * random.nextDouble() * 1.2;
    }

    /** What else is known: prices in one of two worlds, and sometimes a reservation. */
    Surroundings around(DemandProfile learned) {
        return new Surroundings(profile, learned, null, prices, reserved);
    }

    private PtuLadder anyLadder() {
        return switch (random.nextInt(5)) {
            case 0 -> new PtuLadder(50, 50);
            case 1 -> new PtuLadder(25, 25);
            case 2 -> new PtuLadder(25, 50);
            case 3 -> new PtuLadder(100, 100);
            default -> new PtuLadder(15, 5);
        };
    }

    private Ptu step(int number) {
        return Ptu.of(ladder.minimum() + number * ladder.increment());
    }

    private Policy anyPolicy() {
        int least = random.nextInt(6);
        int most = least + random.nextInt(20);
        while (true) {
            List<PlanningWindow> windows = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                windows.add(anyWindow(i, least, most));
            }
            Policy candidate =
                    new Policy(
                            "random",
                            anyRule(),
                            anyBehavior(true),
                            anyBehavior(false),
                            step(least),
                            step(most),
                            new Timings(
                                    Duration.ofMinutes(5 + random.nextInt(10)),
                                    Duration.ofMinutes(random.nextInt(90)),
                                    Duration.ofMinutes(1 + random.nextInt(10)),
                                    Duration.ofMinutes(5 + random.nextInt(40))),
                            new PlanningWindows(windows),
                            anyEconomics(),
                            anySafeguards(least, most),
                            ForecastUse.DEFAULT);
            if (candidate.faults().isEmpty()) {
                return candidate;
            }
        }
    }

    private Rule anyRule() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Rule.Threshold();
            case 3 -> new Rule.Economic();
            case 4 -> new Rule.Headroom(random.nextDouble() * 0.5);
            default ->
                    new Rule.Target(
                            new Utilization(0.3 + random.nextDouble() * 0.6),
                            random.nextDouble() * 0.2,
                            random.nextDouble() * 0.2);
        };
    }

    private <T> T anyOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Economics anyEconomics() {
        return new Economics(
                random.nextBoolean() ? null : random.nextDouble() * 50,
                null,
                null,
                random.nextInt(4) == 0 ? random.nextDouble() * 100 : null,
                anyOf(Economics.AtBudget.values()));
    }

    private Safeguards anySafeguards(int least, int most) {
        return new Safeguards(
                random.nextBoolean() ? 24 : 1 + random.nextInt(5),
                random.nextBoolean(),
                1,
                random.nextInt(3) == 0 ? 500.0 : null,
                anyOf(Safeguards.Fallback.values()),
                step(least + random.nextInt(most - least + 1)));
    }

    private StepPolicies anySteps(boolean grows) {
        if (random.nextBoolean()) {
            return StepPolicies.NONE;
        }
        List<StepPolicy> steps = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean ptu = random.nextBoolean();
            steps.add(
                    new StepPolicy(
                            ptu ? StepPolicy.Kind.PTU : StepPolicy.Kind.PERCENT,
                            1 + random.nextInt(grows ? 200 : 100),
                            Duration.ofMinutes(1 + random.nextInt(60))));
        }
        SelectPolicy select =
                random.nextInt(20) == 0
                        ? SelectPolicy.DISABLED
                        : random.nextBoolean() ? SelectPolicy.MAX : SelectPolicy.MIN;
        return new StepPolicies(steps, select);
    }

    private Behavior anyBehavior(boolean grows) {
        Governance governance =
                switch (random.nextInt(8)) {
                    case 0 -> Governance.OFF;
                    case 1 -> Governance.RECOMMEND;
                    case 2, 3 -> Governance.APPROVE;
                    default -> Governance.AUTO;
                };
        return new Behavior(
                governance,
                random.nextBoolean() ? null : 1 + random.nextInt(120),
                Duration.ofMinutes(random.nextBoolean() ? 0 : random.nextInt(15)),
                anySteps(grows));
    }

    private PlanningWindow anyWindow(int number, int least, int most) {
        int low = least + random.nextInt(most - least + 1);
        int high = low + random.nextInt(most - low + 1);
        return new PlanningWindow(
                "w" + number,
                random.nextInt(3),
                random.nextBoolean() ? Set.of() : EnumSet.of(now.atZone(zone(0)).getDayOfWeek()),
                LocalTime.of(random.nextInt(24), random.nextInt(60)),
                LocalTime.of(random.nextInt(24), random.nextInt(60)),
                zone(random.nextInt(3)),
                anyGrowth(),
                anyShrink(),
                random.nextBoolean() ? null : step(low),
                random.nextBoolean() ? null : step(high),
                random.nextInt(4) == 0 ? Set.of(LocalDate.ofInstant(now, zone(0))) : Set.of(),
                random.nextInt(4) == 0 ? new Utilization(0.5) : null);
    }

    private GrowthPermission anyGrowth() {
        return switch (random.nextInt(6)) {
            case 0 -> GrowthPermission.NONE;
            case 1 -> GrowthPermission.PANIC_ONLY;
            case 2, 3 -> null;
            default -> GrowthPermission.ALLOWED;
        };
    }

    private ShrinkPermission anyShrink() {
        return switch (random.nextInt(6)) {
            case 0 -> ShrinkPermission.NONE;
            case 1, 2 -> null;
            default -> ShrinkPermission.ALLOWED;
        };
    }

    private static ZoneId zone(int number) {
        return ZoneId.of(List.of("UTC", "Europe/Stockholm", "America/New_York").get(number));
    }

    /** A minute passes; what is told in it, in the order in which it arrives. */
    List<DeploymentEvent> minutePasses() {
        now = now.plusSeconds(60);
        List<DeploymentEvent> told = new ArrayList<>();
        load();
        metrics(told);
        people(told);
        // Azure finishes, fails or forgets what it was asked for.
        for (List<DeploymentEvent> due : underWay.headMap(now, true).values()) {
            for (DeploymentEvent outcome : due) {
                if (outcome instanceof ResizeApplied applied) {
                    actual = applied.to();
                }
                told.add(outcome);
            }
        }
        underWay.headMap(now, true).clear();
        sizes(told);
        if (random.nextInt(10) == 0) {
            Collections.shuffle(told, random);
        }
        return told;
    }

    private void load() {
        demandPtu *= 1 + random.nextGaussian() * 0.08;
        if (random.nextInt(40) == 0) {
            demandPtu = actual.value() * random.nextDouble() * 2.5;
        }
        if (random.nextInt(100) == 0) {
            outageMinutes = 1 + random.nextInt(40);
        }
        outageMinutes--;
    }

    /** One new minute, about three minutes late: or none, or two, or an older one corrected. */
    private void metrics(List<DeploymentEvent> told) {
        if (outageMinutes > 0) {
            return;
        }
        int ago = 3 + random.nextInt(3) / 2;
        told.add(sample(ago));
        others(told, ago);
        if (random.nextInt(4) == 0) {
            told.add(sample(1 + random.nextInt(25)));
        }
    }

    private Instant minute(int minutesAgo) {
        return now.truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                .minus(Duration.ofMinutes(minutesAgo));
    }

    /** Tokens of the demand that fits, requests with those that do not, and latency. */
    private void others(List<DeploymentEvent> told, int minutesAgo) {
        Instant minute = minute(minutesAgo);
        Instant until = minute.plusSeconds(60);
        long revision = now.toEpochMilli();
        double served = Math.min(demandPtu, actual.value());
        long rejected = Math.round((demandPtu - served) * 10);
        long succeeded = Math.round(served * 10);
        if (random.nextInt(8) != 0) {
            told.add(
                    new SampleObserved(
                            new TokensSample(
                                    minute, Math.round(served * 2_500), 0L, 0L, revision, until)));
        }
        if (random.nextInt(8) != 0) {
            told.add(
                    new SampleObserved(
                            new RequestsSample(
                                    minute,
                                    succeeded + rejected,
                                    succeeded,
                                    rejected,
                                    0L,
                                    null,
                                    revision,
                                    until)));
            told.add(
                    new SampleObserved(
                            new LatencySample(
                                    minute,
                                    random.nextInt(700) + 100.0,
                                    null,
                                    null,
                                    revision,
                                    until)));
        }
        double usd = actual.value() / 60.0;
        told.add(new MoneySpent(minute, new Spending.Amount(0, usd, 0, 0, false)));
    }

    private SampleObserved sample(int minutesAgo) {
        Instant minute = minute(minutesAgo);
        double ratio = Math.min(1.03, demandPtu / actual.value());
        Utilization read =
                switch (random.nextInt(12)) {
                    case 0 -> null;
                    case 1 -> Utilization.ZERO;
                    default -> new Utilization(ratio);
                };
        Instant until =
                random.nextInt(6) == 0
                        ? minute.minus(Duration.ofMinutes(random.nextInt(8)))
                        : minute.plus(Duration.ofMinutes(1));
        long revision = now.toEpochMilli() - random.nextInt(240_000);
        return new SampleObserved(new UtilizationSample(minute, read, read, revision, until));
    }

    private void people(List<DeploymentEvent> told) {
        switch (random.nextInt(150)) {
            case 0 -> {
                actual = step(random.nextInt(40));
                handAt = now;
            }
            case 1 ->
                    told.add(
                            new PausedUntil(
                                    "ada",
                                    "because",
                                    now,
                                    now.plus(Duration.ofMinutes(random.nextInt(60)))));
            case 2 -> told.add(new Resumed("ada", "enough", now));
            case 3, 4 ->
                    told.add(
                            new PinSet(
                                    new Pin(
                                            Ptu.of(random.nextInt(600)),
                                            "eve",
                                            "fair",
                                            now,
                                            now.plus(Duration.ofMinutes(random.nextInt(90))))));
            case 5, 6 ->
                    told.add(
                            new FloorSet(
                                    new SizeFloor(
                                            "s" + random.nextInt(6),
                                            Ptu.of(random.nextInt(600)),
                                            "eve",
                                            "fair",
                                            now,
                                            now.plus(Duration.ofMinutes(random.nextInt(90))))));
            default -> answer(told);
        }
    }

    /** A question is answered after some minutes, or never. */
    private void answer(List<DeploymentEvent> told) {
        if (question != null && random.nextInt(4) == 0) {
            boolean yes = random.nextInt(3) != 0;
            told.add(new ApprovalGiven(question.id(), yes, "eve", "fine", now));
            question = random.nextBoolean() ? null : question;
        }
    }

    /** Someone is asked. */
    void asked(ScaleDecision decision) {
        question = decision;
    }

    private void sizes(List<DeploymentEvent> told) {
        if (random.nextInt(5) != 0) {
            told.add(Given.size(actual.value(), now));
        }
        if (random.nextInt(20) == 0) { // something old again
            told.add(
                    Given.size(
                            step(random.nextInt(30)).value(),
                            now.minus(Duration.ofMinutes(2 + random.nextInt(9)))));
        }
    }

    /** Someone carries the decision out, or tries, or does not. */
    void ordered(ScaleDecision decision) {
        Instant end = now.plus(Duration.ofMinutes(1 + random.nextInt(12)));
        if (random.nextBoolean()) {
            later(now.plusSeconds(30), new ResizeStarted(decision.id(), now.plusSeconds(30)));
        }
        switch (random.nextInt(10)) {
            case 0 -> later(end, new ResizeFailed(decision.id(), "InsufficientQuota", end));
            case 1 -> later(end, new ResizeRefused(decision.id(), "Contradicted", end));
            case 2 -> {} // nobody ever answers
            case 3 -> { // the first final outcome wins
                later(end, new ResizeFailed(decision.id(), "TimedOut", end));
                later(end.plusSeconds(90), new ResizeRefused(decision.id(), "Expired", end));
            }
            case 4 -> { // told twice
                later(end, new ResizeApplied(decision.id(), decision.to(), end));
                later(end.plusSeconds(200), new ResizeApplied(decision.id(), decision.to(), end));
            }
            default -> later(end, new ResizeApplied(decision.id(), decision.to(), end));
        }
    }

    private void later(Instant at, DeploymentEvent event) {
        underWay.computeIfAbsent(at, _ -> new ArrayList<>()).add(event);
    }
}
