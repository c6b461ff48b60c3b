package dev.ptu.notifier.config;

import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Glob;
import dev.ptu.notifier.condition.Hysteresis;
import dev.ptu.notifier.condition.Rule;
import dev.ptu.notifier.condition.Rules;
import dev.ptu.notifier.plan.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what is wrong with the keys about conditions, and makes rules of them when nothing is. */
public final class ConditionsCheck {
    private static final String PREFIX = "ptu.notifier.";
    private static final Duration LONGEST = Duration.ofHours(24);

    private ConditionsCheck() {}

    /** Adds a sentence per fault. */
    static void faults(NotifierConfig config, List<String> faults) {
        Map<Condition, Rule> usual = rules(Rules.USUAL.usual(), config.conditions());
        faults(PREFIX + "conditions.", config.conditions(), Rules.USUAL.usual(), faults);
        for (int i = 0; i < config.overrides().size(); i++) {
            NotifierConfig.Scoped each = config.overrides().get(i);
            String key = PREFIX + "overrides[" + i + "].";
            if (each.conditions().isEmpty()) {
                faults.add(key + "conditions is empty: name a condition, or remove the override.");
            }
            faults(key + "conditions.", each.conditions(), usual, faults);
        }
        settings(config, faults);
    }

    /** The rules; only of a configuration without fault. */
    public static Rules rules(NotifierConfig config) {
        Map<Condition, Rule> usual = rules(Rules.USUAL.usual(), config.conditions());
        return new Rules(
                usual,
                config.overrides().stream()
                        .map(
                                each ->
                                        new Rules.Scoped(
                                                Glob.of(each.account().orElse(null)),
                                                Glob.of(each.deployment().orElse(null)),
                                                rules(usual, each.conditions())))
                        .toList());
    }

    /** What holds besides the rules. */
    public static Settings settings(NotifierConfig config) {
        return new Settings(
                config.resizeTakes(),
                config.metricsGoneAfter(),
                config.spillWindow(),
                config.acceptedSpillShare(),
                config.reservationEndsWithin());
    }

    /** Of those conditions that are named; faulty ones are left out. */
    private static Map<Condition, Rule> rules(
            Map<Condition, Rule> base, Map<String, NotifierConfig.Values> values) {
        Map<Condition, Rule> rules = new EnumMap<>(Condition.class);
        values.forEach(
                (name, given) ->
                        Condition.meant(name)
                                .ifPresent(
                                        condition ->
                                                rule(of(base, condition), given)
                                                        .ifPresent(r -> rules.put(condition, r))));
        return rules;
    }

    private static Rule of(Map<Condition, Rule> base, Condition condition) {
        Rule rule = base.get(condition);
        return rule == null ? new Rule(true, condition.usual()) : rule;
    }

    private static Optional<Rule> rule(Rule base, NotifierConfig.Values given) {
        Hysteresis usual = base.hysteresis();
        try {
            return Optional.of(
                    new Rule(
                            given.enabled().orElse(base.enabled()),
                            new Hysteresis(
                                    given.raiseAbove().orElse(usual.raiseAbove()),
                                    given.resolveBelow().orElse(usual.resolveBelow()),
                                    given.raiseAfter()
                                            .map(ConditionsCheck::readings)
                                            .orElse(usual.raiseReadings()),
                                    given.resolveAfter()
                                            .map(ConditionsCheck::readings)
                                            .orElse(usual.resolveReadings()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void faults(
            String prefix,
            Map<String, NotifierConfig.Values> values,
            Map<Condition, Rule> base,
            List<String> faults) {
        values.forEach(
                (name, given) -> {
                    String key = prefix + name;
                    Optional<Condition> condition = Condition.meant(name);
                    if (condition.isEmpty()) {
                        faults.add(
                                "%s is no condition: give one of %s."
                                        .formatted(
                                                key,
                                                Arrays.stream(Condition.values())
                                                        .map(Condition::key)
                                                        .collect(Collectors.joining(", "))));
                        return;
                    }
                    thresholds(key, of(base, condition.get()), given, faults);
                    duration(key + ".raise-after", given.raiseAfter(), faults);
                    duration(key + ".resolve-after", given.resolveAfter(), faults);
                });
    }

    private static void thresholds(
            String key, Rule base, NotifierConfig.Values given, List<String> faults) {
        double raise = given.raiseAbove().orElse(base.hysteresis().raiseAbove());
        double resolve = given.resolveBelow().orElse(base.hysteresis().resolveBelow());
        if (base.hysteresis().isCount()) {
            if (given.resolveBelow().isPresent()) {
                faults.add(
                        "%s.resolve-below is %s and the condition counts: it ends when there are none; leave the key out."
                                .formatted(key, given.resolveBelow().get()));
            }
            if (!(raise >= 0 && raise < Integer.MAX_VALUE && raise == Math.rint(raise))) {
                faults.add(
                        "%s.raise-above is %s and the condition counts: give a whole number, 0 or more."
                                .formatted(key, raise));
            }
            return;
        }
        if (!(raise > 0 && raise < Double.MAX_VALUE)) {
            faults.add("%s.raise-above is %s: give a number above 0.".formatted(key, raise));
        } else if (!(resolve > 0 && resolve < raise)) {
            faults.add(
                    "%s.resolve-below is %s and %s.raise-above is %s: give both above 0, and the first less than the second."
                            .formatted(key, resolve, key, raise));
        }
    }

    private static void duration(String key, Optional<Duration> duration, List<String> faults) {
        if (duration.filter(d -> d.isNegative() || d.compareTo(LONGEST) > 0).isPresent()) {
            faults.add("%s is %s: give PT0S to PT24H.".formatted(key, duration.get()));
        }
    }

    private static void settings(NotifierConfig config, List<String> faults) {
        between("resize-takes", config.resizeTakes(), Duration.ofMinutes(1), faults);
        between("metrics-gone-after", config.metricsGoneAfter(), Duration.ofMinutes(1), faults);
        between("spill-window", config.spillWindow(), Duration.ofMinutes(5), faults);
        if (!(config.acceptedSpillShare() > 0 && config.acceptedSpillShare() < 1)) {
            faults.add(
                    PREFIX
                            + "accepted-spill-share is "
                            + config.acceptedSpillShare()
                            + ": give a share above 0 and below 1, 0.05 for 5 %.");
        }
        Duration ahead = config.reservationEndsWithin();
        if (ahead.isNegative() || ahead.compareTo(Duration.ofDays(365)) > 0) {
            faults.add(PREFIX + "reservation-ends-within is " + ahead + ": give P0D to P365D.");
        }
    }

    private static void between(
            String key, Duration duration, Duration least, List<String> faults) {
        if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
            faults.add("%s%s is %s: give %s to PT24H.".formatted(PREFIX, key, duration, least));
        }
    }

    /** Whole minutes, rounded up; there is a reading a minute, and one at least. */
    private static int readings(Duration duration) {
        return (int) Math.max(1, Math.ceilDiv(duration.toSeconds(), 60L));
    }
}
