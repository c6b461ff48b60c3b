package dev.ptu.backtest.reference;

import java.util.Arrays;

/**
 * What a policy could reach under its own rules if it knew the future: legal sizes, the start size
 * in force until the first resize can be, changes at least a resize apart, and a budget of changes
 * over the whole span.
 *
 * <p>Without the budget the optimum is exact, by dynamic programming backwards over (minute, size).
 * With it, each change gets a price (Lagrange multiplier) that is bisected until the plan keeps the
 * budget: {@link Plan#usd} is the cost of a plan that does keep it, {@link Plan#leastUsd} a bound
 * that no plan can beat (weak duality), and the optimum lies between.
 *
 * @see <a href="https://doi.org/10.1287/opre.11.3.399">Everett 1963, Generalized Lagrange
 *     multiplier method</a>
 */
public final class ConstrainedForesight {

    private static final int BISECTIONS = 24;

    /** A hundredth of a percent. */
    private static final double CLOSE_ENOUGH = 1e-4;

    private final Span span;
    private final int[] sizes;
    private final int resizeMinutes;
    private final int start;

    private ConstrainedForesight(Span span, int startPtu, int resizeMinutes) {
        this.span = span;
        this.resizeMinutes = resizeMinutes;
        int[] useful = span.sizesPtu();
        int step = (startPtu - useful[0]) / span.ladder().increment();
        start = step;
        if (step >= useful.length) {
            int least = useful[0];
            useful = new int[step + 1];
            Arrays.setAll(useful, i -> least + i * span.ladder().increment());
        }
        sizes = useful;
    }

    /**
     * A plan that keeps the budget.
     *
     * @param usd what it costs
     * @param leastUsd no plan within the budget costs less
     * @param changes how many changes it makes
     */
    public record Plan(double usd, double leastUsd, int changes) {}

    /**
     * The cheapest plan found.
     *
     * @param span what is to come
     * @param startPtu size in force at first, on the ladder
     * @param resizeMinutes how long a resize takes
     * @param mostChanges over the whole span, 0 or more
     */
    public static Plan plan(Span span, int startPtu, int resizeMinutes, int mostChanges) {
        ConstrainedForesight search = new ConstrainedForesight(span, startPtu, resizeMinutes);
        Outcome free = search.solve(0);
        if (free.changes <= mostChanges) {
            return new Plan(free.total, free.total, free.changes);
        }
        double never = span.usd(startPtu, 0, span.demandPtu().length);
        Plan best = new Plan(never, free.total, 0);
        double low = 0;
        double high = never + 1;
        for (int i = 0; i < BISECTIONS; i++) {
            // Prices span decades: halve in logarithms once off zero.
            double price = low == 0 ? high / 64 : Math.sqrt(low * high);
            Outcome outcome = search.solve(price);
            double usd = outcome.total - price * outcome.changes;
            double least = Math.max(best.leastUsd, outcome.total - price * mostChanges);
            if (outcome.changes <= mostChanges) {
                high = price;
                best =
                        usd < best.usd
                                ? new Plan(usd, least, outcome.changes)
                                : new Plan(best.usd, least, best.changes);
            } else {
                low = price;
                best = new Plan(best.usd, least, best.changes);
            }
            if (best.usd - best.leastUsd <= CLOSE_ENOUGH * best.usd) {
                break;
            }
        }
        return best;
    }

    /** Cost with priced changes, and how many there are. */
    private record Outcome(double total, int changes) {}

    /**
     * {@code F(t, s) = min( k(t, s) + F(t+1, s), price + min over s' of K(t, s') + F(t+R, s') )}
     * with k the cost of a minute and K that of the R minutes in which no other change can come
     * into force.
     */
    private Outcome solve(double price) {
        int end = span.demandPtu().length;
        int ring = resizeMinutes + 1;
        double[][] usd = new double[ring][sizes.length];
        int[][] changes = new int[ring][sizes.length];
        double[] heldUsd = new double[sizes.length];
        for (int t = end - 1; t >= 0; t--) {
            roll(heldUsd, t, end);
            double[] later = usd[(t + resizeMinutes) % ring];
            int[] laterChanges = changes[(t + resizeMinutes) % ring];
            int best = 0;
            for (int s = 1; s < sizes.length; s++) {
                if (heldUsd[s] + later[s] < heldUsd[best] + later[best]) {
                    best = s;
                }
            }
            boolean mayChange = t >= resizeMinutes;
            double changed =
                    mayChange ? price + heldUsd[best] + later[best] : Double.POSITIVE_INFINITY;
            int changedChanges = laterChanges[best] + 1;
            stay(usd, changes, t, changed, changedChanges);
        }
        return new Outcome(usd[0][start], changes[0][start]);
    }

    /** Slides the window of held minutes from {@code [t+1, t+1+R)} to {@code [t, t+R)}. */
    private void roll(double[] heldUsd, int t, int end) {
        double[] demand = span.demandPtu();
        int leaving = t + resizeMinutes;
        for (int s = 0; s < sizes.length; s++) {
            if (!Double.isNaN(demand[t])) {
                heldUsd[s] += span.prices().minuteUsd(sizes[s], demand[t]);
            }
            if (leaving < end && !Double.isNaN(demand[leaving])) {
                heldUsd[s] -= span.prices().minuteUsd(sizes[s], demand[leaving]);
            }
        }
    }

    private void stay(double[][] usd, int[][] changes, int t, double changed, int changedChanges) {
        int ring = usd.length;
        double demand = span.demandPtu()[t];
        double[] next = usd[(t + 1) % ring];
        int[] nextChanges = changes[(t + 1) % ring];
        double[] here = usd[t % ring];
        int[] hereChanges = changes[t % ring];
        for (int s = 0; s < sizes.length; s++) {
            double minute = Double.isNaN(demand) ? 0 : span.prices().minuteUsd(sizes[s], demand);
            double stayed = minute + next[s];
            boolean stays = stayed <= changed;
            here[s] = stays ? stayed : changed;
            hereChanges[s] = stays ? nextChanges[s] : changedChanges;
        }
    }
}
