package dev.ptu.core.deployment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a deployment cost, this day and this calendar month, in UTC.
 *
 * <p>Law: a minute counts once, and minutes count in order: one that is not after the newest
 * counted one changes nothing.
 *
 * @param day the day
 * @param today what it cost so far today
 * @param month the first of the month
 * @param monthUsd what it cost so far this month: units outside of reservations and spilled tokens
 * @param countedUntil end of the newest counted minute; the epoch before the first
 */
public record Spending(
        LocalDate day, Amount today, LocalDate month, double monthUsd, Instant countedUntil) {

    /** Nothing yet. */
    public static final Spending NONE =
            new Spending(LocalDate.EPOCH, Amount.ZERO, LocalDate.EPOCH, 0, Instant.EPOCH);

    private static final long MINUTE_SECONDS = 60;

    /** Where the newest counted minute is not known: minutes count from that day on. */
    public Spending(LocalDate day, Amount today, LocalDate month, double monthUsd) {
        this(day, today, month, monthUsd, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** With what one more closed minute cost. */
    public Spending with(DeploymentEvent.MoneySpent spent) {
        if (counted(spent.minute())) {
            return this;
        }
        LocalDate date = LocalDate.ofInstant(spent.minute(), ZoneOffset.UTC);
        LocalDate first = date.withDayOfMonth(1);
        Amount amount = spent.amount();
        double usd = amount.hourlyUsd() + amount.spilledUsd();
        return new Spending(
                date,
                date.equals(day) ? today.plus(amount) : amount,
                first,
                first.equals(month) ? monthUsd + usd : usd,
                spent.minute().plusSeconds(MINUTE_SECONDS));
    }

    /** Whether the minute that starts then is counted already, or older than one that is. */
    public boolean counted(Instant minute) {
        return minute.isBefore(countedUntil);
    }

    /**
     * An amount by what it was for, in USD.
     *
     * @param reservedUsd units inside a reservation at the reservation's price, deployed or not
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
            boolean estimated) {

        /** Nothing. */
        public static final Amount ZERO = new Amount(0, 0, 0, 0, 0, false);

        /** Without a comparison to pay-as-you-go. */
        public Amount(
                double reservedUsd,
                double hourlyUsd,
                double idleUsd,
                double spilledUsd,
                boolean estimated) {
            this(reservedUsd, hourlyUsd, idleUsd, spilledUsd, 0, estimated);
        }

        /** Both together. */
        public Amount plus(Amount more) {
            return new Amount(
                    reservedUsd + more.reservedUsd,
                    hourlyUsd + more.hourlyUsd,
                    idleUsd + more.idleUsd,
                    spilledUsd + more.spilledUsd,
                    payAsYouGoUsd + more.payAsYouGoUsd,
                    estimated || more.estimated);
        }

        /** What is billed: units inside and outside of the reservation, and spilled tokens. */
        public double billedUsd() {
            return reservedUsd + hourlyUsd + spilledUsd;
        }
    }
}
