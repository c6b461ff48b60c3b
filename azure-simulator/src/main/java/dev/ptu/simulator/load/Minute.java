package dev.ptu.simulator.load;

/**
 * What is asked for within one minute.
 *
 * @param recorded false where the recording has a gap: nothing is asked for and metrics are absent
 * @param requests expected requests in the minute
 * @param promptTokens mean per request, cached ones included
 * @param generatedTokens mean per request
 * @param cachedTokens mean per request, part of the prompt tokens
 */
public record Minute(
        boolean recorded,
        double requests,
        double promptTokens,
        double generatedTokens,
        double cachedTokens) {
    /** A minute in which nobody asks. */
    public static final Minute IDLE = new Minute(true, 0, 0, 0, 0);

    /** A minute that was not recorded. */
    public static final Minute GAP = new Minute(false, 0, 0, 0, 0);
}
