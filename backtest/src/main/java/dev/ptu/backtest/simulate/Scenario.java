package dev.ptu.backtest.simulate;

import dev.ptu.core.capacity.ProvisionedSku;
import java.time.Instant;
import java.time.ZoneId;

/**
 * One story that every policy has to live through.
 *
 * @param name short, for the report's heading
 * @param story what happens, in a sentence or two
 * @param start when minute 0 begins
 * @param zone in which its people work, and in which the forecast counts days
 * @param sku how it is bought, which decides the legal sizes
 * @param demandPtu what is asked for, by minute; no gaps: what is not measured is asked for too
 * @param fromMinute the first minute that is decided at; earlier ones are history
 * @param metrics what is read of it, and when
 * @param capacity what Azure makes of a resize
 */
@SuppressWarnings("ArrayRecordComponent") // Large, built once and only read; never compared.
record Scenario(
        String name,
        String story,
        Instant start,
        ZoneId zone,
        ProvisionedSku sku,
        double[] demandPtu,
        int fromMinute,
        Metrics metrics,
        Capacity capacity) {

    /** When a minute begins. */
    Instant at(int minute) {
        return start.plusSeconds(60L * minute);
    }
}
