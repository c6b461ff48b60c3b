package dev.ptu.simulator.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the requests of one second: a Poisson number around the minute's rate, each of a size
 * spread evenly between half and one and a half times the mean.
 *
 * <p>A pure function of seed, stream and second, so a run is the same however its clock was
 * stepped. Above {@link #MOST_DRAWS} requests in a second, sizes are drawn for that many equal
 * groups instead.
 */
public final class Arrivals {
    static final int MOST_DRAWS = 64;
    private static final double NORMAL_FROM = 30;

    private Arrivals() {}

    /**
     * The requests of one second.
     *
     * @param seed the scenario's
     * @param stream tells deployments apart
     * @param epochSecond the second
     * @param minute what is asked for in that second's minute
     */
    public static List<Requests> of(long seed, long stream, long epochSecond, Minute minute) {
        if (minute.requests() <= 0) {
            return List.of();
        }
        SplittableRandom random = new SplittableRandom(mix(seed ^ mix(stream ^ mix(epochSecond))));
        int count = poisson(random, minute.requests() / 60);
        int draws = Math.min(count, MOST_DRAWS);
        List<Requests> all = new ArrayList<>(draws);
        for (int i = 0; i < draws; i++) {
            int share = (int) ((long) count * (i + 1) / draws - (long) count * i / draws);
            double factor = 0.5 + random.nextDouble();
            int prompt = rounded(random, minute.promptTokens() * factor);
            all.add(
                    new Requests(
                            share,
                            prompt,
                            rounded(random, minute.generatedTokens() * factor),
                            Math.min(prompt, rounded(random, minute.cachedTokens() * factor))));
        }
        return all;
    }

    /** Knuth's product of uniforms; the normal approximation where that would take long. */
    private static int poisson(SplittableRandom random, double mean) {
        if (mean >= NORMAL_FROM) {
            return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        int count = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** Rounds up or down by chance, so that the mean stays what it is. */
    private static int rounded(SplittableRandom random, double tokens) {
        return (int) Math.min(Integer.MAX_VALUE, Math.floor(tokens + random.nextDouble()));
    }

    /**
     * The finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbouring inputs, unrelated
     * outputs.
     */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
