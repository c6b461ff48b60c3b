package dev.ptu.core.economics;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.units.Ptu;

/**
 * What the cheapest size is asked for.
 *
 * @param forecast the demand to be expected
 * @param sizes which sizes may be chosen
 * @param rates what units and overflow cost
 * @param changes what a change costs
 */
public record SizeChoice(Forecast forecast, Sizes sizes, Rates rates, ChangePrice changes) {

    /**
     * Which sizes may be chosen.
     *
     * @param ladder legal sizes
     * @param current the size in force
     * @param least smallest that may be chosen; the current one where nothing may shrink
     * @param most largest that may be chosen
     */
    public record Sizes(PtuLadder ladder, Ptu current, Ptu least, Ptu most) {}

    /**
     * What units and overflow cost.
     *
     * @param overUsd a unit outside of the reservation for an hour, above 0
     * @param underUsd a unit of demand that overflows for an hour, 0 or more
     * @param reserved units that are paid for anyway
     */
    public record Rates(double overUsd, double underUsd, Ptu reserved) {}
}
