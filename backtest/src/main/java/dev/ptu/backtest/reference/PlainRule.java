package dev.ptu.backtest.reference;

import dev.ptu.core.capacity.PtuLadder;

/**
 * A rule as people write one by hand, on demand itself (not on utilization, which stops at 1) and
 * without a change budget: what a policy has to beat.
 *
 * <p>Holds what it saw; one replay uses it once.
 */
sealed interface PlainRule permits PlainThreshold, PlainTarget {

    /** By this name it is told. */
    String name();

    /**
     * A minute became visible.
     *
     * @param minute counted from the start of the load, rising
     * @param demandPtu its demand; NaN for a gap
     */
    void see(int minute, double demandPtu);

    /**
     * The size it wants.
     *
     * @param now minute of the decision
     * @param currentPtu size in force; none is asked while a resize is in flight
     */
    int decide(int now, int currentPtu);

    /** The size at or above, at most as far as policies may go. */
    static int atOrAbove(PtuLadder ladder, double ptu) {
        return Math.min(Span.MOST_PTU, ladder.ceil(Math.max(0, ptu)).value());
    }

    /** The mean of the numbers that are known; NaN when none is. */
    static double mean(double... demandPtu) {
        double sum = 0;
        int known = 0;
        for (double each : demandPtu) {
            if (!Double.isNaN(each)) {
                sum += each;
                known++;
            }
        }
        return sum / known;
    }
}
