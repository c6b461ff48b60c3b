package dev.ptu.backtest.replay;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.trace.BadInput;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policies that can be compared, by name.
 *
 * <p>All run in mode {@code auto} between the smallest size and {@value #MOST_PTU} PTU, with the
 * tolerances and the stabilisation that the scaler has by default. A new rule of core becomes
 * comparable by one more line in {@link #RULES}.
 */
public final class Contestants {

    /** The size that would have carried everything; the only one that knows the future. */
    public static final String STATIC = "static";

    /** What is compared when nothing is named. */
    public static final List<String> DEFAULT =
            List.of("economic", "target", "threshold", "headroom", STATIC);

    /** No size is larger. */
    static final int MOST_PTU = 10_000;

    private static final Map<String, Rule> RULES = new LinkedHashMap<>();

    /** What the scaler waits before it shrinks, unless told otherwise. */
    private static final Duration SHRINK_STABILIZATION = Duration.ofMinutes(5);

    static {
        RULES.put("economic", new Rule.Economic());
        RULES.put("target", Rule.Target.DEFAULT);
        RULES.put("threshold", new Rule.Threshold());
        RULES.put("headroom", Rule.Headroom.DEFAULT);
    }

    private Contestants() {}

    /**
     * Reads a list of names.
     *
     * @throws BadInput when one is unknown
     */
    public static List<String> named(String commaSeparated) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : commaSeparated.split(",", -1)) {
            String policy = name.strip();
            if (!policy.equals(STATIC) && !RULES.containsKey(policy)) {
                throw new BadInput("There is no policy \"" + policy + "\": use " + known() + ".");
            }
            names.add(policy);
        }
        return List.copyOf(names);
    }

    private static String known() {
        return String.join(", ", RULES.keySet()) + " or " + STATIC;
    }

    /**
     * A policy and what it is told about money.
     *
     * @param policy how to decide
     * @param prices of units; overflow is declared in the policy
     * @param reserved units that are paid for anyway
     */
    public record Contestant(Policy policy, dev.ptu.core.economics.Prices prices, Ptu reserved) {}

    /**
     * What every policy has to live with.
     *
     * @param timing what is seen when
     * @param prices what things cost
     * @param changesPerDay at most so many changes in any 24 hours; below 1 counts as 1
     */
    public record Rules(Timing timing, Prices prices, int changesPerDay) {}

    /**
     * The policy of that name for a deployment; empty for {@link #STATIC}, which decides nothing.
     *
     * <p>Overflow is declared as a penalty at its full price, and tokens are free besides, so that
     * the policy and the score speak of the same money.
     */
    public static Optional<Contestant> contestant(String name, Target target, Rules rules) {
        Rule rule = RULES.get(name);
        if (rule == null) {
            return Optional.empty();
        }
        Ptu least = target.ladder().smallest();
        Ptu most = target.ladder().floor(new Ptu(MOST_PTU)).orElse(least);
        Prices prices = rules.prices();
        // The price of a change keeps the economic rule steady; waiting would only make it late.
        Duration wait = rule instanceof Rule.Economic ? Duration.ZERO : SHRINK_STABILIZATION;
        Policy policy =
                new Policy(
                        name,
                        rule,
                        new Behavior(Governance.AUTO, null, Duration.ZERO),
                        new Behavior(Governance.AUTO, null, wait),
                        least,
                        most,
                        timings(rules.timing()),
                        PlanningWindows.NONE,
                        new Economics(
                                prices.overflowUsd(),
                                null,
                                null,
                                null,
                                Economics.AtBudget.NO_GROWTH),
                        safeguards(rules.changesPerDay()),
                        ForecastUse.usual(name));
        return Optional.of(
                new Contestant(
                        policy,
                        new dev.ptu.core.economics.Prices(
                                prices.ptuHourUsd(), 0, 0, 0, "declared", LocalDate.EPOCH),
                        new Ptu(prices.reservedPtu())));
    }

    private static Safeguards safeguards(int changesPerDay) {
        Safeguards usual = Safeguards.DEFAULT;
        return new Safeguards(
                Math.max(1, changesPerDay),
                usual.flapSimulation(),
                usual.regainProbability(),
                usual.latencyTargetMillis(),
                usual.fallback(),
                usual.fallbackSize());
    }

    /** The defaults; a resize that takes longer than they expect must not expire on the way. */
    private static Timings timings(Timing timing) {
        Timings usual = Timings.DEFAULT;
        Duration twice = Duration.ofMinutes(2L * timing.resizeMinutes());
        Duration deadline = usual.operationDeadline();
        return new Timings(
                usual.failureDuration(),
                usual.handHold(),
                usual.decisionValidity(),
                deadline.compareTo(twice) < 0 ? twice : deadline);
    }
}
