package dev.ptu.notifier.condition;

import dev.ptu.events.AccountPartitioner;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names, numbers and times as people read them, whatever the locale of the machine. */
public final class Phrases {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Phrases() {}

    /** The last part of an id. */
    public static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The account's name, of a deployment's id. */
    public static String account(String deployment) {
        return name(AccountPartitioner.accountOf(deployment));
    }

    /** At most one decimal: 86 %, 86.4 %. */
    public static String percent(double ratio) {
        return number(ratio * 100) + " %";
    }

    /** At most one decimal. */
    public static String number(double value) {
        return format("0.#", value);
    }

    /** No decimals. */
    public static String whole(double value) {
        return format("0", value);
    }

    /** $12.30. */
    public static String usd(double amount) {
        return "$" + format("0.00", amount);
    }

    /** {@code 2026-03-02 09:03 UTC}. */
    public static String minute(Instant minute) {
        return MINUTE.format(minute);
    }

    /** {@code 1 minute}, {@code 14 minutes}, rounded up. */
    public static String minutes(Duration duration) {
        return count(Math.ceilDiv(Math.max(0, duration.toSeconds()), 60L), "minute");
    }

    /** {@code 1 day}, {@code 14 days}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String format(String pattern, double value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(value);
    }
}
