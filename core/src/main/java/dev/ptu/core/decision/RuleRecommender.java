package dev.ptu.core.decision;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.MinuteUtilization;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The policy's own rule on the mean utilization of the last five closed minutes. */
final class RuleRecommender implements Recommender {

    /** Doubles that should be equal may differ by this much. */
    private static final double SLACK = 1e-9;

    @Override
    public boolean applies(Situation situation) {
        return judges(situation.policy().rule());
    }

    /** Whether the rule looks at utilization. */
    static boolean judges(Rule rule) {
        return switch (rule) {
            case Rule.Threshold _, Rule.Target _ -> true;
            case Rule.Economic _, Rule.Headroom _ -> false;
        };
    }

    @Override
    public Opinion opinion(Situation situation) {
        Rule rule = situation.policy().rule();
        if (situation.state().pending().isPresent()) {
            return new Opinion(
                    rule.name(),
                    Optional.empty(),
                    ReasonCode.IN_FLIGHT,
                    "Not asked while a resize is in flight.");
        }
        if (situation.metricsGone()) {
            if (situation.load().closing().stableUntil().equals(Instant.EPOCH)) {
                return new Opinion(
                        rule.name(),
                        Optional.empty(),
                        ReasonCode.METRICS_GONE,
                        "No stable minute was read yet.");
            }
            return new Opinion(
                    rule.name(),
                    Optional.empty(),
                    ReasonCode.METRICS_GONE,
                    "The newest stable minute ended "
                            + situation.load().age(situation.now()).toMinutes()
                            + " min ago, and "
                            + situation.policy().timings().failureDuration().toMinutes()
                            + " min are allowed.");
        }
        Optional<Utilization> mean = mean(situation);
        if (mean.isEmpty()) {
            return new Opinion(
                    rule.name(),
                    Optional.empty(),
                    FallbackRecommender.recovering(situation)
                            ? ReasonCode.RECOVERING
                            : ReasonCode.INSUFFICIENT_DATA,
                    "Of the last "
                            + Load.MINUTES
                            + " closed minutes "
                            + situation.load().summary().known()
                            + " are known, and "
                            + Load.KNOWN
                            + " on one size are needed.");
        }
        return judge(situation, rule, situation.current(), mean.get());
    }

    /**
     * The mean load of the last closed minutes on the size in force, as the rule sees it: {@code
     * threshold} by utilization, which stops at the size; {@code target} by demand where it is
     * known, so that a surge of three times looks like one. Empty when too little is known.
     */
    static Optional<Utilization> mean(Situation situation) {
        Optional<Utilization> used = situation.load().meanOnCurrent();
        if (used.isEmpty() || !(situation.policy().rule() instanceof Rule.Target)) {
            return used;
        }
        double sumPtu = 0;
        int known = 0;
        for (MinuteUtilization minute : situation.load().summary().minutes()) {
            Double demand =
                    Insights.demand(situation.state(), situation.surroundings(), minute.minute())
                            .demandPtu();
            if (demand != null) {
                sumPtu += demand;
                known++;
            }
        }
        double wanted = known < Load.KNOWN ? 0 : sumPtu / known / situation.current().value();
        return wanted > used.get().ratio() + SLACK ? Optional.of(new Utilization(wanted)) : used;
    }

    /** What the rule wants on a size of that mean utilization, be it in force or supposed. */
    static Opinion judge(Situation situation, Rule rule, Ptu current, Utilization mean) {
        return switch (rule) {
            case Rule.Threshold threshold ->
                    threshold(situation.ladder(), threshold, current, mean);
            case Rule.Target target ->
                    target(situation.ladder(), aimed(situation, target), current, mean);
            case Rule.Economic _, Rule.Headroom _ ->
                    throw new IllegalStateException("It is not asked; this is a defect.");
        };
    }

    private static Rule.Target aimed(Situation situation, Rule.Target target) {
        return new Rule.Target(
                situation.aim(target), target.growTolerance(), target.shrinkTolerance());
    }

    private static Opinion threshold(
            PtuLadder ladder, Rule.Threshold rule, Ptu current, Utilization mean) {
        if (mean.isAbove(Rule.Threshold.GROW_ABOVE)) {
            int wanted = (int) Math.min(PtuLadder.LARGEST_PTU, current.value() * 1.5);
            Ptu size = Ptu.max(current, ladder.ceil(wanted));
            return wants(rule, size, ReasonCode.ABOVE_THRESHOLD, mean + " is above 90 %");
        }
        if (Rule.Threshold.SHRINK_BELOW.isAbove(mean)) {
            int wanted = (int) (current.value() * 0.75);
            Optional<Ptu> size = nearestThatCarries(ladder, current, wanted, mean);
            return size.isPresent()
                    ? wants(rule, size.get(), ReasonCode.BELOW_THRESHOLD, mean + " is below 50 %")
                    : wants(
                            rule,
                            current,
                            ReasonCode.NO_SMALLER_SIZE,
                            mean + " is below 50 %, but any smaller size would exceed 90 %");
        }
        return wants(
                rule, current, ReasonCode.BETWEEN_THRESHOLDS, mean + " is between 50 % and 90 %");
    }

    /**
     * The legal size nearest to the wanted one that is below the current one and keeps utilization
     * at or below 90 %; of two equally near the larger.
     */
    private static Optional<Ptu> nearestThatCarries(
            PtuLadder ladder, Ptu current, int wanted, Utilization mean) {
        double used = mean.ratio() * current.value();
        Ptu least = ladder.ceil(used / Rule.Threshold.GROW_ABOVE.ratio());
        Optional<Ptu> most = ladder.below(current);
        if (most.isEmpty() || least.isMoreThan(most.get())) {
            return Optional.empty();
        }
        Ptu above = ladder.ceil(wanted);
        Ptu nearest =
                ladder.floor(wanted)
                        .filter(below -> wanted - below.value() < above.value() - wanted)
                        .orElse(above);
        return Optional.of(Ptu.min(most.get(), Ptu.max(least, nearest)));
    }

    private static Opinion target(
            PtuLadder ladder, Rule.Target rule, Ptu current, Utilization mean) {
        double ratio = mean.ratio() / rule.utilization().ratio();
        String numbers =
                mean
                        + " is "
                        + String.format(Locale.ROOT, "%.3f", ratio)
                        + " of the target "
                        + rule.utilization();
        Ptu size = ladder.ceil(Math.ceil(current.value() * ratio - SLACK * current.value()));
        if (ratio > 1 + rule.growTolerance() + SLACK) {
            return wants(rule, Ptu.max(current, size), ReasonCode.ABOVE_TARGET, numbers);
        }
        if (ratio < 1 - rule.shrinkTolerance() - SLACK) {
            return size.isLessThan(current)
                    ? wants(rule, size, ReasonCode.BELOW_TARGET, numbers)
                    : wants(rule, current, ReasonCode.NO_SMALLER_SIZE, numbers);
        }
        return wants(rule, current, ReasonCode.WITHIN_TOLERANCE, numbers);
    }

    private static Opinion wants(Rule rule, Ptu size, ReasonCode reason, String numbers) {
        return new Opinion(rule.name(), Optional.of(size), reason, numbers + ": " + size + ".");
    }
}
