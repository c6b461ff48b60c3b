package dev.ptu.backtest.reference;

import dev.ptu.core.capacity.PtuLadder;
import java.util.Arrays;

/**
 * Every five minutes, on the mean of the last five visible ones: above 0.9 half as much again,
 * below 0.5 the size nearest to three quarters that keeps the mean at or below 0.9.
 */
final class PlainThreshold implements PlainRule {

    private static final int MINUTES = 5;
    private static final double HIGH = 0.9;
    private static final double LOW = 0.5;

    private final PtuLadder ladder;
    private final double[] seen = new double[MINUTES];

    PlainThreshold(PtuLadder ladder) {
        this.ladder = ladder;
        Arrays.fill(seen, Double.NaN);
    }

    @Override
    public String name() {
        return "plain threshold";
    }

    @Override
    public void see(int minute, double demandPtu) {
        seen[minute % MINUTES] = demandPtu;
    }

    @Override
    public int decide(int now, int currentPtu) {
        double load = PlainRule.mean(seen);
        if (now % MINUTES != 0 || Double.isNaN(load)) {
            return currentPtu;
        }
        if (load / currentPtu > HIGH) {
            return PlainRule.atOrAbove(ladder, (int) (currentPtu * 1.5));
        }
        return load / currentPtu < LOW ? smaller(load, currentPtu) : currentPtu;
    }

    private int smaller(double load, int currentPtu) {
        int size = nearest((int) (currentPtu * 0.75));
        while (size < currentPtu && load / size > HIGH) {
            size += ladder.increment();
        }
        return Math.min(size, currentPtu);
    }

    /** Of two sizes equally near the larger. */
    private int nearest(int ptu) {
        int above = PlainRule.atOrAbove(ladder, ptu);
        int below = above - ladder.increment();
        boolean isBelowNearer = below >= ladder.smallest().value() && ptu - below < above - ptu;
        return isBelowNearer ? below : above;
    }
}
