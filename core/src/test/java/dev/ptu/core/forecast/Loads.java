package dev.ptu.core.forecast;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/** Loads and profiles for tests. */
final class Loads {

    /** A Monday. */
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private Loads() {}

    static DemandProfile start() {
        return DemandProfile.startingAt(START, 15, Horizons.USUAL_LEAD);
    }

    /** The same demand for so many minutes. */
    static double[] flat(int minutes, double ptu) {
        double[] demand = new double[minutes];
        Arrays.fill(demand, ptu);
        return demand;
    }

    /** Days and nights with noise: {@code (100 + 80 sin) x (1 - noise .. 1 + noise)}. */
    static double[] days(int minutes, double noise, Random random) {
        double[] demand = new double[minutes];
        for (int i = 0; i < minutes; i++) {
            double day = 100 + 80 * Math.sin(2 * Math.PI * i / 1440);
            demand[i] = day * (1 + noise * (2 * random.nextDouble() - 1));
        }
        return demand;
    }

    /** The same with gaps, zeros and spikes. */
    static double[] wild(int minutes, Random random) {
        double[] demand = days(minutes, 0.3, random);
        for (int i = 0; i < minutes; i++) {
            int what = random.nextInt(60);
            demand[i] =
                    what == 0 ? Double.NaN : what == 1 ? 0 : what == 2 ? demand[i] * 5 : demand[i];
        }
        return demand;
    }

    static double[] part(double[] demand, int from, int to) {
        return Arrays.copyOfRange(demand, from, to);
    }
}
