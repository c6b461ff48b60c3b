package dev.ptu.notifier.plan;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.Evaluated;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Alerts as sentences: the numbers, and what is being done about them. Golden-tested. */
final class Wording {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Wording() {}

    /** "chat is 86 % full (mean of 5 minutes, threshold 80 %); growth to 150 PTU is under way." */
    static String nearlyFull(
            Evaluated evaluated, double mean, double threshold, Movement movement) {
        return "%s is %s full (mean of 5 minutes, threshold %s); %s."
                .formatted(
                        name(evaluated.deployment()),
                        percent(mean),
                        percent(threshold),
                        switch (movement) {
                            case Movement.Growth growth ->
                                    "growth to " + growth.toPtu() + " PTU is under way";
                            case Movement.Shrink shrink ->
                                    "it is being reduced to " + shrink.toPtu() + " PTU";
                            case Movement.Unknown _ -> "a change of its size is under way";
                            case Movement.None _ -> standing(evaluated);
                        });
    }

    /** "chat has room again: 70 % full with 150 PTU (mean of 5 minutes, below 72 %). ...". */
    static String hasRoomAgain(
            Evaluated evaluated, double mean, double threshold, AlertRaised open) {
        return ("%s has room again: %s full with %d PTU (mean of 5 minutes, below %s)."
                        + " It was %s full at %s.")
                .formatted(
                        name(evaluated.deployment()),
                        percent(mean),
                        evaluated.currentPtu(),
                        percent(threshold),
                        percent(open.value()),
                        minute(open.since()));
    }

    private static String standing(Evaluated evaluated) {
        return evaluated.recommendedPtu() > evaluated.currentPtu()
                ? "%d PTU are recommended, it stays at %d PTU (%s)"
                        .formatted(
                                evaluated.recommendedPtu(),
                                evaluated.currentPtu(),
                                evaluated.reason())
                : "it stays at %d PTU (%s)".formatted(evaluated.currentPtu(), evaluated.reason());
    }

    private static String name(String deployment) {
        return deployment.substring(deployment.lastIndexOf('/') + 1);
    }

    /** At most one decimal: 86 %, 86.4 %. */
    private static String percent(double ratio) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(ratio * 100)
                + " %";
    }

    private static String minute(Instant minute) {
        return MINUTE.format(minute);
    }
}
