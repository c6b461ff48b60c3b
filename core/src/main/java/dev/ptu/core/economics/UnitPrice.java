package dev.ptu.core.economics;

import dev.ptu.core.capacity.ProvisionedSku;
import java.time.LocalDate;

/**
 * What units of a SKU cost, in USD.
 *
 * @param sku the SKU
 * @param hourUsd one PTU for one hour, by the hour, 0 or more
 * @param monthUsd one PTU reserved for one month, 0 or more
 * @param yearUsd one PTU reserved for one year, 0 or more
 * @param source where the prices come from, for people
 * @param asOf date of the source
 */
public record UnitPrice(
        ProvisionedSku sku,
        double hourUsd,
        double monthUsd,
        double yearUsd,
        String source,
        LocalDate asOf) {

    private static final double HOURS_A_MONTH = 730;
    private static final double HOURS_A_YEAR = 8_760;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a price is impossible
     */
    public UnitPrice {
        Prices.require("PTU-hour", hourUsd);
        Prices.require("PTU reserved for a month", monthUsd);
        Prices.require("PTU reserved for a year", yearUsd);
    }

    /** A PTU-hour of a one-month reservation, the month taken as a twelfth of a year: 730 hours. */
    public double monthlyReservationHourUsd() {
        return monthUsd / HOURS_A_MONTH;
    }

    /** A PTU-hour of a one-year reservation. */
    public double yearlyReservationHourUsd() {
        return yearUsd / HOURS_A_YEAR;
    }
}
