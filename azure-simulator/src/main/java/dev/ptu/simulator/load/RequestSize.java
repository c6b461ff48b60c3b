package dev.ptu.simulator.load;

/**
 * The mean request of a shaped load.
 *
 * @param promptTokens tokens sent, cached ones included
 * @param generatedTokens tokens answered
 * @param cachedShare share of the prompt tokens served from the cache, 0 to 1
 */
public record RequestSize(double promptTokens, double generatedTokens, double cachedShare) {
    /** What is assumed when nothing is said: 1,500 in, 200 out, nothing cached. */
    public static final RequestSize USUAL = new RequestSize(1_500, 200, 0);
}
