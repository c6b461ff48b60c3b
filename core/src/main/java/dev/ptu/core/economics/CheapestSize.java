package dev.ptu.core.economics;

import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.forecast.Horizons;
import dev.ptu.core.units.Ptu;
import java.util.Arrays;

/**
 * The size with the least expected cost of now and of what may be done about it later.
 *
 * <p>Time goes in stages of about five minutes, one per horizon of the forecast. In each, a size
 * costs its units and its expected overflow ({@link CostCurve}); between stages it may be changed
 * at the current price of changes. What a horizon's forecast is more uncertain by than the nearest
 * one will be known by the time it matters, so later sizes may follow one of three paths of the
 * level (low, expected, high: Gauss-Hermite's three nodes with weights 1/6, 2/3, 1/6), each
 * followed at the least cost by dynamic programming backwards over its stages. This is the
 * newsvendor with recourse (Arrow, Harris and Marschak, 1951; a two-stage stochastic program).
 *
 * <p>Many sizes are looked at in coarser steps, so that any ladder takes the same time.
 *
 * @param size the cheapest
 * @param stayUsd expected cost of the next {@link #MINUTES} minutes at the current size, later
 *     changes included
 * @param goUsd the same with this size now, its change included; equal where it stays
 */
public record CheapestSize(Ptu size, double stayUsd, double goUsd) {

    private static final double[] STAGE_MINUTES = {5, 5, 5, 5, 5, 5, 6, 10};

    /** How far it looks, from when a size decided now is in force. */
    public static final int MINUTES = (int) Arrays.stream(STAGE_MINUTES).sum();

    private static final double BRANCH = Math.sqrt(3);
    private static final double SIDE = 1 / 6.0;

    /** More sizes than this are looked at in coarser steps. */
    private static final int MOST_SIZES = 512;

    private static final double MINUTES_PER_HOUR = 60;

    /** The cheapest of the sizes that may be chosen. */
    public static CheapestSize of(SizeChoice choice) {
        return new Search(choice).result();
    }

    /** One search; lives within one call. */
    private static final class Search {
        private final SizeChoice choice;
        private final Forecast forecast;
        private final double near;
        private final CostCurve.Steps steps;
        private final CostCurve curve;
        private final int current;
        private final double change;
        private final double reversal;
        private final double[] cost;

        Search(SizeChoice choice) {
            this.choice = choice;
            forecast = choice.forecast();
            near = forecast.spread(0);
            steps = steps();
            current = place(choice.sizes().current().value());
            SizeChoice.Rates rates = choice.rates();
            curve =
                    new CostCurve(
                            forecast,
                            steps,
                            rates.reserved().value(),
                            rates.underUsd() / rates.overUsd());
            change = choice.changes().change(forecast.usualPtu());
            reversal = choice.changes().reversal(forecast.usualPtu());
            cost = new double[steps.count()];
        }

        private CostCurve.Steps steps() {
            int least = choice.sizes().ladder().minimum();
            int increment = choice.sizes().ladder().increment();
            int now = choice.sizes().current().value();
            double top = Math.max(now, Math.min(choice.sizes().most().value(), largestDemand()));
            int count = (int) Math.ceil((top - least) / increment) + 1;
            if (count <= MOST_SIZES) {
                return new CostCurve.Steps(least, increment, Math.max(1, count));
            }
            int coarse = increment * ((count + MOST_SIZES - 1) / MOST_SIZES);
            int offset = Math.floorMod(now - least, coarse);
            int from = least + offset - offset % increment;
            return new CostCurve.Steps(from, coarse, (int) Math.ceil((top - from) / coarse) + 1);
        }

        private double largestDemand() {
            double top = 0;
            for (int k = 0; k < Horizons.COUNT; k++) {
                top =
                        Math.max(
                                top,
                                forecast.levels()[k]
                                        + BRANCH * later(k)
                                        + noise(k) * forecast.shape().largest());
            }
            return forecast.demandPtu(top);
        }

        /** What is uncertain about the level at a horizon now, and will be known in time. */
        private double later(int k) {
            double spread = forecast.spread(k);
            return Math.sqrt(Math.max(0, spread * spread - near * near));
        }

        /** The scale of the errors that remain even then. */
        private double noise(int k) {
            return forecast.scales()[0] * Math.min(1, forecast.spread(k) / near);
        }

        private int place(double size) {
            return Math.min(steps.count() - 1, steps.place(size));
        }

        /** Expected cost of all stages after the first, by the size before them. */
        private double[] after() {
            double[] expected = new double[steps.count()];
            double[] onward = new double[steps.count()];
            for (int path = -1; path <= 1; path++) {
                path(path * BRANCH, onward);
                double weight = path == 0 ? 1 - 2 * SIDE : SIDE;
                for (int i = 0; i < onward.length; i++) {
                    expected[i] += weight * onward[i];
                }
            }
            return expected;
        }

        private void path(double branch, double[] onward) {
            Arrays.fill(onward, 0);
            for (int k = Horizons.COUNT - 1; k >= 1; k--) {
                curve.fill(forecast.levels()[k] + branch * later(k), noise(k), cost);
                double best = Double.MAX_VALUE;
                for (int i = 0; i < onward.length; i++) {
                    onward[i] += cost[i] * STAGE_MINUTES[k];
                    best = Math.min(best, onward[i]);
                }
                double elsewhere = best + change + reversal;
                for (int i = 0; i < onward.length; i++) {
                    onward[i] = Math.min(onward[i], elsewhere);
                }
            }
        }

        CheapestSize result() {
            double[] total = after();
            curve.fill(forecast.levels()[0], forecast.scales()[0], cost);
            double up = change + (choice.changes().growthReverses() ? reversal : 0);
            double down = change + (choice.changes().shrinkReverses() ? reversal : 0);
            for (int i = 0; i < total.length; i++) {
                total[i] += cost[i] * STAGE_MINUTES[0];
                total[i] += i == current ? 0 : i > current ? up : down;
            }
            int best = current;
            int least = Math.min(current, place(choice.sizes().least().value()));
            double most = Math.max(choice.sizes().most().value(), steps.size(current));
            for (int i = least; i < total.length && steps.size(i) <= most; i++) {
                best = total[i] < total[best] ? i : best;
            }
            double usd = choice.rates().overUsd() / MINUTES_PER_HOUR;
            Ptu size =
                    best == current
                            ? choice.sizes().current()
                            : choice.sizes().ladder().ceil(steps.size(best));
            return new CheapestSize(size, total[current] * usd, total[best] * usd);
        }
    }
}
