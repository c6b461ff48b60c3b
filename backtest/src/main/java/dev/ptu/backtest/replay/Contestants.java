package dev.ptu.backtest.replay;

import dev.ptu.backtest.trace.BadInput;
import dev.ptu.core.policy.Behavior;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.PlanningWindows;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.policy.Timings;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
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
    public static final List<String> DEFAULT = List.of("target", "threshold", STATIC);

    /** No size is larger. */
    static final int MOST_PTU = 10_000;

    private static final Map<String, Rule> RULES = new LinkedHashMap<>();

    private static final Set<String> LATER = Set.of("economic", "headroom");

    /** What the scaler waits before it shrinks, unless told otherwise. */
    private static final Duration SHRINK_STABILIZATION = Duration.ofMinutes(5);

    static {
        RULES.put("target", Rule.Target.DEFAULT);
        RULES.put("threshold", new Rule.Threshold());
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
            if (LATER.contains(policy)) {
                throw new BadInput(
                        "The decider has no policy " + policy + " yet: use " + known() + ".");
            }
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
     * The policy of that name for a deployment; empty for {@link #STATIC}, which decides nothing.
     */
    public static Optional<Policy> policy(String name, Target target, Timing timing) {
        Rule rule = RULES.get(name);
        if (rule == null) {
            return Optional.empty();
        }
        Ptu least = target.ladder().smallest();
        Ptu most = target.ladder().floor(new Ptu(MOST_PTU)).orElse(least);
        return Optional.of(
                new Policy(
                        name,
                        rule,
                        new Behavior(Governance.AUTO, null, Duration.ZERO),
                        new Behavior(Governance.AUTO, null, SHRINK_STABILIZATION),
                        least,
                        most,
                        timings(timing),
                        PlanningWindows.NONE));
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
