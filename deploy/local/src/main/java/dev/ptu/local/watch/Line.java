package dev.ptu.local.watch;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.ScaleDecided;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The line that is printed for a quarter of an hour: aligned, at most {@link #LONGEST} wide. */
public final class Line {
    /** What fits on a wide terminal. */
    public static final int LONGEST = 140;

    private static final int DECISION = 75;
    private static final int ALERTS = 17;
    private static final String ROW = "%-11s %8s %6s %7s %8s  %-" + DECISION + "s  %s";
    private static final DateTimeFormatter TIME = formatter("MM-dd HH:mm");
    private static final DateTimeFormatter HOUR = formatter("HH:mm");

    private Line() {}

    /** What stands above the first line. */
    public static String header() {
        return ROW.formatted(
                        "simulated",
                        "demand",
                        "size",
                        "util.",
                        "spilled",
                        "last decision and its reason",
                        "open alerts")
                .stripTrailing();
    }

    /**
     * The line of one quarter.
     *
     * @param quarter the figures
     * @param decision the newest decision, if there was one
     * @param fate how far it has come, in a word
     * @param alerts the open alerts, the oldest first
     */
    public static String of(
            Quarter quarter,
            Optional<ScaleDecided> decision,
            String fate,
            List<AlertRaised> alerts) {
        return ROW.formatted(
                        TIME.format(quarter.end()),
                        number("%.1f", quarter.demandPtu()),
                        quarter.sizePtu(),
                        percent(quarter.utilization(), 0),
                        percent(quarter.spilledShare(), 1),
                        cut(decision.map(d -> said(d, fate)).orElse("-"), DECISION),
                        cut(said(alerts), ALERTS))
                .stripTrailing();
    }

    private static String said(ScaleDecided decision, String fate) {
        return "%s %d->%d %s: %s"
                .formatted(
                        hour(decision.decidedAt()),
                        decision.fromPtu(),
                        decision.toPtu(),
                        fate,
                        reason(decision));
    }

    /** The stage that first wanted another size says best why. */
    private static String reason(ScaleDecided decision) {
        return decision.rationale().stream()
                .filter(stage -> stage.beforePtu() != stage.afterPtu())
                .findFirst()
                .map(stage -> decision.reason() + ", " + stage.detail().replaceFirst("\\.$", ""))
                .orElse(decision.reason());
    }

    private static String said(List<AlertRaised> alerts) {
        return alerts.isEmpty()
                ? "-"
                : alerts.stream()
                        .map(alert -> alert.condition() + " " + hour(alert.since()))
                        .collect(Collectors.joining(", "));
    }

    private static String hour(Instant time) {
        return HOUR.format(time);
    }

    private static String percent(double ratio, int digits) {
        return number("%." + digits + "f %%", ratio * 100);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String cut(String text, int width) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= width ? line : line.substring(0, width - 3) + "...";
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
