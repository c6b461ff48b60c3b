package dev.ptu.notifier.view;

import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Money;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the last 24 hours cost, and what they would have cost otherwise, by minute.
 *
 * <p>Of each minute, with p the price of a unit-hour outside of reservations and R the reserved
 * units, which cost the same whatever the size is:
 *
 * <pre>
 * cost      = reserved + hourly + spilled                            as the scaler counted it
 * saved     = max(0, baseline - R) x p / 60 - hourly - spilled
 * would     = (max(0, size - R) - max(0, recommended - R)) x p / 60
 *             - (max(0, demand - recommended) - max(0, demand - size)) x pay-as-you-go / demand
 * </pre>
 *
 * <p>What is unknown is left out of the mean and never counted as zero: without a price, a
 * baseline, or the demand, the minute says nothing. What the baseline would have spilled is not
 * known and not credited, so savings are rather understated.
 */
final class MoneyDay {
    private static final int MINUTES = 24 * 60;

    /** Fewer known minutes are no word on a day. */
    private static final int LEAST_KNOWN = 15;

    private final float[] usd = unknown();
    private final float[] saved = unknown();
    private final float[] would = unknown();
    private long newest = Long.MIN_VALUE;
    private double priceUsdPerHour = Double.NaN;
    private double reservedPtu = Double.NaN;

    /** Counts the minute of an evaluation, if it was not counted before. */
    void record(Evaluated evaluated, @Nullable Double baselinePtu) {
        Money money = evaluated.money();
        if (money == null || money.minute() == null) {
            return;
        }
        Money.Amount amount = money.minute();
        long minute = Math.floorDiv(evaluated.minute().getEpochSecond(), 60);
        if (newest != Long.MIN_VALUE && minute <= newest - MINUTES) {
            return;
        }
        reach(minute);
        learn(evaluated, amount);
        int slot = Math.floorMod(minute, MINUTES);
        usd[slot] = (float) (amount.reservedUsd() + amount.hourlyUsd() + amount.spilledUsd());
        saved[slot] = (float) saved(amount, baselinePtu);
        would[slot] = (float) would(evaluated, amount);
    }

    /** USD a day at the mean of the known minutes of the last 24 hours; null when too few are. */
    @Nullable Double usdPerDay() {
        return perDay(usd);
    }

    /** USD a day that the sizes before the first change would have cost more; null when unknown. */
    @Nullable Double savedUsdPerDay() {
        return perDay(saved);
    }

    /** USD a day that the recommended sizes would have cost less; null when unknown. */
    @Nullable Double wouldHaveSavedUsdPerDay() {
        return perDay(would);
    }

    /**
     * The units that were reserved at last are kept: within them nothing tells how many there are.
     */
    private void learn(Evaluated evaluated, Money.Amount amount) {
        Economics economics = evaluated.economics();
        if (economics != null && economics.overUsdPerPtuHour() > 0) {
            priceUsdPerHour = economics.overUsdPerPtuHour();
        }
        if (amount.reservedUsd() == 0) {
            reservedPtu = 0;
        } else if (amount.hourlyUsd() > 0) {
            reservedPtu =
                    Math.max(0, evaluated.currentPtu() - amount.hourlyUsd() * 60 / priceUsdPerHour);
        }
    }

    private double saved(Money.Amount amount, @Nullable Double baselinePtu) {
        return baselinePtu == null
                ? Double.NaN
                : beyond(baselinePtu) * priceUsdPerHour / 60
                        - amount.hourlyUsd()
                        - amount.spilledUsd();
    }

    private double would(Evaluated evaluated, Money.Amount amount) {
        int size = evaluated.currentPtu();
        int recommended = evaluated.recommendedPtu();
        Double demand = evaluated.demandPtu();
        if (size == recommended) {
            return Double.isNaN(priceUsdPerHour) ? Double.NaN : 0;
        }
        if (demand == null) {
            return Double.NaN;
        }
        double units = (beyond(size) - beyond(recommended)) * priceUsdPerHour / 60;
        double overflow = Math.max(0, demand - recommended) - Math.max(0, demand - size);
        if (overflow == 0) {
            return units;
        }
        double perPtu = amount.payAsYouGoUsd() > 0 ? amount.payAsYouGoUsd() / demand : Double.NaN;
        return units - overflow * perPtu;
    }

    private double beyond(double ptu) {
        return Math.max(0, ptu - reservedPtu);
    }

    private void reach(long minute) {
        if (newest == Long.MIN_VALUE || minute - newest >= MINUTES) {
            Arrays.fill(usd, Float.NaN);
            Arrays.fill(saved, Float.NaN);
            Arrays.fill(would, Float.NaN);
            newest = minute;
        }
        for (; newest < minute; newest++) {
            int slot = Math.floorMod(newest + 1, MINUTES);
            usd[slot] = Float.NaN;
            saved[slot] = Float.NaN;
            would[slot] = Float.NaN;
        }
    }

    private static @Nullable Double perDay(float[] minutes) {
        double sum = 0;
        int known = 0;
        for (float minute : minutes) {
            if (!Float.isNaN(minute)) {
                sum += minute;
                known++;
            }
        }
        return known < LEAST_KNOWN ? null : sum / known * MINUTES;
    }

    private static float[] unknown() {
        float[] minutes = new float[MINUTES];
        Arrays.fill(minutes, Float.NaN);
        return minutes;
    }
}
