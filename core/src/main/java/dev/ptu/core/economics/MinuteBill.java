package dev.ptu.core.economics;

import org.jspecify.annotations.Nullable;

/**
 * What one minute of a deployment cost, in USD, as Azure bills it: units by the minute, used or
 * not, and spilled tokens at standard rates by kind.
 *
 * <p>Units up to the reserved ones are shown at the reservation's price. All reserved units are
 * billed, also those that the deployment is too small to use; such unused ones are idle. Units
 * above are billed by the hour. Source: Azure's billing of provisioned throughput, "prorated per
 * minute", and of spillover, "standard token rates".
 *
 * <p>Beside it stands what the same tokens would have cost without any unit: all of them
 * pay-as-you-go. It is unknown when a minute's tokens are.
 *
 * @param reservedUsd units inside the reservation, deployed or not
 * @param hourlyUsd units above it
 * @param idleUsd the part of both that no demand used; 0 when the demand is unknown
 * @param spilledUsd spilled tokens
 * @param payAsYouGoUsd all tokens, own and spilled, at standard rates; null when unknown
 * @param estimated whether tokens were told apart by requests, or are unknown
 */
public record MinuteBill(
        double reservedUsd,
        double hourlyUsd,
        double idleUsd,
        double spilledUsd,
        @Nullable Double payAsYouGoUsd,
        boolean estimated) {

    /**
     * Tokens of a minute by kind; parts of tokens are possible, because a share is taken.
     *
     * @param prompt input tokens, cached ones included, 0 or more
     * @param generated output tokens, 0 or more
     * @param cached input tokens served from the cache, 0 or more
     */
    public record Tokens(double prompt, double generated, double cached) {

        /** None. */
        public static final Tokens NONE = new Tokens(0, 0, 0);
    }

    /**
     * What is known of the minute.
     *
     * @param sizePtu the size in force, 0 or more; where it changed, what was in force on average
     * @param reservedPtu units reserved for the deployment, 0 or more
     * @param usedPtu demand that the units served; null when unknown
     * @param own tokens served by the units; null when unknown
     * @param spilled tokens served elsewhere; null when unknown
     * @param estimated whether the spilled ones are a share of others
     */
    public record Minute(
            double sizePtu,
            int reservedPtu,
            @Nullable Double usedPtu,
            @Nullable Tokens own,
            @Nullable Tokens spilled,
            boolean estimated) {}

    /** The bill of a minute. */
    public static MinuteBill of(Minute minute, Prices prices) {
        double reserved = minute.reservedPtu * prices.reservedPtuHourUsd() / Prices.HOUR;
        double above = Math.max(0, minute.sizePtu - minute.reservedPtu);
        double hourly = above * prices.ptuHourUsd() / Prices.HOUR;
        Tokens spilled = minute.spilled == null ? Tokens.NONE : minute.spilled;
        double spilledUsd = usd(spilled, prices);
        return new MinuteBill(
                reserved,
                hourly,
                minute.usedPtu == null ? 0 : idle(minute, prices, minute.usedPtu),
                spilledUsd,
                minute.own == null ? null : Double.valueOf(usd(minute.own, prices) + spilledUsd),
                minute.estimated || minute.spilled == null);
    }

    /** Demand fills the reserved units first: they are paid for anyway. */
    private static double idle(Minute minute, Prices prices, double usedPtu) {
        double used = Math.min(usedPtu, minute.sizePtu);
        double reserved = Math.max(0, minute.reservedPtu - used);
        double above = Math.max(0, minute.sizePtu - Math.max(used, minute.reservedPtu));
        return (reserved * prices.reservedPtuHourUsd() + above * prices.ptuHourUsd()) / Prices.HOUR;
    }

    private static double usd(Tokens tokens, Prices prices) {
        return prices.tokensUsd(tokens.prompt, tokens.generated, tokens.cached);
    }
}
