package dev.ptu.core.economics;

/**
 * What a change of size has to be worth, so that a day's allowance of changes goes to those that
 * save most.
 *
 * <p>{@code price = 5 % x half an hour x usual load x unit price x (1 - fill) / fill}, where fill
 * is what is left of the allowance: a full one makes changes free, an empty one nearly impossible.
 * A change against the direction of the last one pays the price of the allowance of reversals on
 * top. (A token bucket as a soft limit; the marginal value of a budget that refills is its shadow
 * price.)
 *
 * @param changeFill share that is left of the allowance of changes, 1 at most
 * @param reversalFill share that is left of the allowance of reversals, 1 at most
 * @param growthReverses whether a growth would turn the last change back
 * @param shrinkReverses whether a shrink would
 */
public record ChangePrice(
        double changeFill, double reversalFill, boolean growthReverses, boolean shrinkReverses) {

    /** At even odds a change has to be worth this share of the usual load ... */
    private static final double SHARE = 0.05;

    /** ... for so many minutes. */
    private static final double MINUTES = 30;

    private static final double EMPTY = 0.001;

    /** A full allowance: changes are free. */
    public static final ChangePrice FREE = new ChangePrice(1, 1, false, false);

    /** Price of a change in PTU-minutes at a usual load in PTU. */
    double change(double usualPtu) {
        return SHARE * MINUTES * usualPtu * odds(changeFill);
    }

    /** Price of a reversal on top, in PTU-minutes. */
    double reversal(double usualPtu) {
        return SHARE * MINUTES * usualPtu * odds(reversalFill);
    }

    /**
     * How far a change has to go to be worth its price, in PTU, when it saves what it moves for
     * half an hour: for rules that do not weigh costs themselves.
     *
     * @param usualPtu the usual load
     * @param grows its direction
     */
    public double least(double usualPtu, boolean grows) {
        boolean reverses = grows ? growthReverses : shrinkReverses;
        return (change(usualPtu) + (reverses ? reversal(usualPtu) : 0)) / MINUTES;
    }

    private static double odds(double fill) {
        double left = Math.max(EMPTY, fill);
        return (1 - left) / left;
    }
}
