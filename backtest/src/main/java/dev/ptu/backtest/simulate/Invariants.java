package dev.ptu.backtest.simulate;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.units.Ptu;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What must hold at every decision, whatever happens; counted, not thrown, so that the report can
 * tell. Knows what the world did, not what the decider thinks of it.
 */
final class Invariants {

    /** A minute that was never told or is older than this is no ground for a shrink. */
    static final int FRESH_MINUTES = 10;

    private static final int DAY = 1440;
    private static final int NEEDED = 3;
    private static final int OF_LAST = 5;

    private final Policy policy;
    private final PtuLadder ladder;
    private final Map<Rule, Integer> asked = new EnumMap<>(Rule.class);
    private final Map<Rule, Integer> broken = new EnumMap<>(Rule.class);
    private final Set<Integer> told = new HashSet<>();
    private final Set<Integer> changes = new HashSet<>();
    private int newestTold = -1;

    /** The rules. */
    enum Rule {
        LADDER("A size is legal for the model and SKU."),
        LIMITS("A size is within the policy's minimum and maximum."),
        ONE_IN_FLIGHT("One resize is in flight at a time."),
        NO_SHRINK_ON_UNKNOWN(
                "Nothing shrinks unless three of the last five minutes told are known and the"
                        + " newest is at most ten minutes old."),
        CHANGE_BUDGET("At most 24 changes in any 24 hours; growth in panic is exempt but counted.");

        private final String sentence;

        Rule(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    Invariants(Policy policy, PtuLadder ladder) {
        this.policy = policy;
        this.ladder = ladder;
    }

    /** A minute was measured and told, and is no lie. */
    void told(int minute) {
        told.add(minute);
        newestTold = Math.max(newestTold, minute);
    }

    /** A resize was ordered. */
    void ordered(int now, Ptu from, Ptu to, boolean isInFlight, boolean isPanic) {
        check(Rule.LADDER, ladder.isLegal(to));
        check(Rule.LIMITS, !to.isLessThan(policy.min()) && !to.isMoreThan(policy.max()));
        check(Rule.ONE_IN_FLIGHT, !isInFlight);
        if (to.isLessThan(from)) {
            check(Rule.NO_SHRINK_ON_UNKNOWN, isKnown(now));
        }
        changes.add(now);
        if (!isPanic) {
            check(Rule.CHANGE_BUDGET, within24Hours(now) <= policy.safeguards().maxChangesPerDay());
        }
    }

    /** What was ordered then is refused, and no change. */
    void refused(int ordered) {
        changes.remove(ordered);
    }

    private boolean isKnown(int now) {
        int known = 0;
        for (int back = 0; back < OF_LAST; back++) {
            known += told.contains(newestTold - back) ? 1 : 0;
        }
        return known >= NEEDED && now - (newestTold + 1) <= FRESH_MINUTES;
    }

    private long within24Hours(int now) {
        return changes.stream().filter(each -> each > now - DAY).count();
    }

    private void check(Rule rule, boolean holds) {
        asked.merge(rule, 1, Integer::sum);
        if (!holds) {
            broken.merge(rule, 1, Integer::sum);
        }
    }

    /** How often it was asked. */
    int asked(Rule rule) {
        return asked.getOrDefault(rule, 0);
    }

    /** How often it did not hold. */
    int broken(Rule rule) {
        return broken.getOrDefault(rule, 0);
    }
}
