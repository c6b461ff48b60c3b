package dev.ptu.backtest.reference;

/**
 * Fifteen-minute foresight: every 15 minutes from the first scored one the cheapest size for just
 * these 15, in force at once. Cost is measured as a ratio to this.
 */
public final class BlockForesight {

    /** Length of a block. */
    public static final int MINUTES = 15;

    private BlockForesight() {}

    /** What it costs in USD. */
    public static double usd(Span span) {
        int[] sizes = span.sizesPtu();
        double sum = 0;
        for (int first = 0; first < span.demandPtu().length; first += MINUTES) {
            int end = Math.min(first + MINUTES, span.demandPtu().length);
            sum += cheapest(span, sizes, first, end);
        }
        return sum;
    }

    /** The cost is convex in the size: the cheapest is where it stops falling. */
    private static double cheapest(Span span, int[] sizes, int first, int end) {
        int low = 0;
        int high = sizes.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (span.usd(sizes[middle + 1], first, end) < span.usd(sizes[middle], first, end)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return span.usd(sizes[low], first, end);
    }
}
