package dev.ptu.backtest.report;

/**
 * Under which terms the figures hold.
 *
 * @param model model
 * @param sku SKU
 * @param ladder legal sizes
 * @param lagMinutes how late metrics are
 * @param resizeMinutes how long a resize takes
 * @param ptuHourUsd price of a PTU-hour
 * @param overflowUsd price of a PTU-hour of overflow
 * @param overflowSource whether that is a declared penalty or token prices, with their date
 * @param reservedPtu inside the reservation, left out of every cost
 * @param maxChangesPerDay change budget of every policy and of the constrained reference
 */
public record Terms(
        String model,
        String sku,
        String ladder,
        int lagMinutes,
        int resizeMinutes,
        double ptuHourUsd,
        double overflowUsd,
        String overflowSource,
        int reservedPtu,
        int maxChangesPerDay) {}
