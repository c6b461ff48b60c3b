package dev.ptu.core.deployment;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a deployment cost, this day and this calendar month, in UTC.
 *
 * @param day the day
 * @param today what it cost so far today
 * @param month the first of the month
 * @param monthUsd what it cost so far this month: units outside of reservations and spilled tokens
 */
public record Spending(LocalDate day, Amount today, LocalDate month, double monthUsd) {

    /** Nothing yet. */
    public static final Spending NONE =
            new Spending(LocalDate.EPOCH, Amount.ZERO, LocalDate.EPOCH, 0);

    Spending with(DeploymentEvent.MoneySpent spent) {
        LocalDate date = LocalDate.ofInstant(spent.minute(), ZoneOffset.UTC);
        if (date.isBefore(day)) {
            return this;
        }
        LocalDate first = date.withDayOfMonth(1);
        Amount amount = spent.amount();
        double usd = amount.hourlyUsd() + amount.spilledUsd();
        return new Spending(
                date,
                date.equals(day) ? today.plus(amount) : amount,
                first,
                first.equals(month) ? monthUsd + usd : usd);
    }

    /**
     * An amount by what it was for, in USD.
     *
     * @param reservedUsd units inside a reservation at the reservation's price
     * @param hourlyUsd units outside of it
     * @param idleUsd the part of both that no demand used
     * @param spilledUsd tokens that spilled
     * @param estimated whether a part of it is an estimate
     */
    public record Amount(
            double reservedUsd,
            double hourlyUsd,
            double idleUsd,
            double spilledUsd,
            boolean estimated) {

        /** Nothing. */
        public static final Amount ZERO = new Amount(0, 0, 0, 0, false);

        /** Both together. */
        public Amount plus(Amount more) {
            return new Amount(
                    reservedUsd + more.reservedUsd,
                    hourlyUsd + more.hourlyUsd,
                    idleUsd + more.idleUsd,
                    spilledUsd + more.spilledUsd,
                    estimated || more.estimated);
        }
    }
}
