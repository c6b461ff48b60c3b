package dev.ptu.events;

import org.jspecify.annotations.Nullable;

/**
 * What a deployment cost, in USD.
 *
 * @param minute the newest closed minute; null when it was counted before, or without prices
 * @param today the UTC day so far, that minute included
 * @param monthUsd the calendar month (UTC) so far: units outside of reservations and spilled tokens
 */
public record Money(@Nullable Amount minute, Amount today, double monthUsd) {
    /**
     * An amount by what it was for.
     *
     * @param reservedUsd units inside a reservation at the reservation's price
     * @param hourlyUsd units outside of it
     * @param idleUsd the part of both that no demand used
     * @param spilledUsd tokens that spilled
     * @param payAsYouGoUsd what all tokens, own and spilled, would have cost without any unit;
     *     minutes whose tokens are unknown are not in it
     * @param estimated whether a part of it is an estimate
     */
    public record Amount(
            double reservedUsd,
            double hourlyUsd,
            double idleUsd,
            double spilledUsd,
            double payAsYouGoUsd,
            boolean estimated) {}
}
