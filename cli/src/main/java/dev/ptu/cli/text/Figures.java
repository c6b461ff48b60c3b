package dev.ptu.cli.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them. What is unknown is {@link #UNKNOWN} and never 0. */
public final class Figures {
    /** Stands where nothing is known. */
    public static final String UNKNOWN = "-";

    private static final double WHOLE_DOLLARS = 100;

    private Figures() {}

    /** Provisioned throughput units, whole. */
    public static String ptu(@Nullable Integer ptu) {
        return ptu == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", ptu);
    }

    /** Provisioned throughput units with a decimal, as demand has. */
    public static String demand(@Nullable Double ptu) {
        return ptu == null ? UNKNOWN : String.format(Locale.ROOT, "%,.1f", ptu);
    }

    /** A ratio in per cent. */
    public static String percent(@Nullable Double ratio) {
        return ratio == null ? UNKNOWN : String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
    }

    /** US dollars; cents only where they count. */
    public static String usd(@Nullable Double usd) {
        if (usd == null) {
            return UNKNOWN;
        }
        String amount =
                String.format(
                        Locale.ROOT,
                        Math.abs(usd) < WHOLE_DOLLARS ? "%,.2f" : "%,.0f",
                        Math.abs(usd));
        return (usd < 0 ? "-$" : "$") + amount;
    }

    /** Text, or that it is unknown. */
    public static String text(@Nullable String text) {
        return text == null || text.isBlank() ? UNKNOWN : text;
    }

    /** The word in the form that the number asks for: 1 hour, 2 hours. */
    public static String count(long number, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
    }
}
