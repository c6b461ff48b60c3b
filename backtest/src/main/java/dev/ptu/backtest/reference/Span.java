package dev.ptu.backtest.reference;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.workload.Workload;
import dev.ptu.core.capacity.PtuLadder;
import java.util.Arrays;

/**
 * The scored minutes as the references see them: all of them at once.
 *
 * @param demandPtu from the first scored minute on; NaN for a gap
 * @param ladder legal sizes
 * @param prices what they cost
 */
@SuppressWarnings("ArrayRecordComponent") // Large, built once and only read; never compared.
public record Span(double[] demandPtu, PtuLadder ladder, Prices prices) {

    /** As far as the policies may go. */
    static final int MOST_PTU = 10_000;

    /** The minutes from {@code fromMinute} to the end. */
    public static Span of(Workload workload, int fromMinute, PtuLadder ladder, Prices prices) {
        double[] demand = workload.demandPtu();
        return new Span(Arrays.copyOfRange(demand, fromMinute, demand.length), ladder, prices);
    }

    /** The step of the ladder at or above the largest demand: the static reference. */
    public int staticPtu() {
        double most = 0;
        for (double demand : demandPtu) {
            most = Double.isNaN(demand) ? most : Math.max(most, demand);
        }
        return ladder.ceil(most).value();
    }

    /** Every size that can be of use: from the smallest to {@link #staticPtu}, at most 10,000. */
    int[] sizesPtu() {
        int least = ladder.smallest().value();
        int most = Math.max(least, Math.min(MOST_PTU, staticPtu()));
        int[] sizes = new int[(most - least) / ladder.increment() + 1];
        Arrays.setAll(sizes, step -> least + step * ladder.increment());
        return sizes;
    }

    /** Cost of one size over the minutes {@code [first, end)}; a gap costs nothing. */
    double usd(int sizePtu, int first, int end) {
        double sum = 0;
        for (int i = first; i < end; i++) {
            if (!Double.isNaN(demandPtu[i])) {
                sum += prices.minuteUsd(sizePtu, demandPtu[i]);
            }
        }
        return sum;
    }

    /** Cost of a course of sizes, one for every minute; a gap costs nothing. */
    public double usd(int[] sizesPtu) {
        double sum = 0;
        for (int i = 0; i < demandPtu.length; i++) {
            if (!Double.isNaN(demandPtu[i])) {
                sum += prices.minuteUsd(sizesPtu[i], demandPtu[i]);
            }
        }
        return sum;
    }

    /** Cost of the static size over all minutes. */
    public double staticUsd() {
        return usd(staticPtu(), 0, demandPtu.length);
    }
}
