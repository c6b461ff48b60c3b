package dev.ptu.backtest.price;

import dev.ptu.backtest.trace.BadInput;

/**
 * What a minute costs: {@code max(0, size - reserved) x ptuHourUsd / 60 + max(0, demand - size) x
 * overflowUsd / 60}, in USD.
 *
 * <p>What is reserved is paid for whether it is deployed or not, so it is left out on every side.
 * Convex in the size, which the references use.
 *
 * @param ptuHourUsd one PTU for one hour, 0 or more
 * @param overflowUsd one PTU of demand beyond the size for one hour, 0 or more
 * @param reservedPtu inside the reservation, 0 or more
 */
public record Prices(double ptuHourUsd, double overflowUsd, int reservedPtu) {

    private static final double LARGEST_USD = 1e6;

    /**
     * Checks the ranges.
     *
     * @throws BadInput when a price is impossible
     */
    public Prices {
        requirePrice("PTU_HOUR", ptuHourUsd);
        requirePrice("OVERFLOW", overflowUsd);
        if (reservedPtu < 0) {
            throw new BadInput("RESERVED is 0 PTU or more, not " + reservedPtu + ".");
        }
    }

    private static void requirePrice(String name, double usd) {
        if (!(usd >= 0 && usd <= LARGEST_USD)) {
            throw new BadInput(
                    name
                            + " is a price of 0 to 1000000 USD per PTU-hour, not "
                            + usd
                            + ": correct it.");
        }
    }

    /** The cost of one known minute in USD. */
    public double minuteUsd(int sizePtu, double demandPtu) {
        return (Math.max(0, sizePtu - reservedPtu) * ptuHourUsd
                        + Math.max(0, demandPtu - sizePtu) * overflowUsd)
                / 60;
    }
}
