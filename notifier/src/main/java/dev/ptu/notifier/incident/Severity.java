package dev.ptu.notifier.incident;

import java.util.Locale;

/** How much it matters, in rising order. */
public enum Severity {
    /** Somebody may want to know. */
    INFO,
    /** Somebody should look. */
    WARNING,
    /** Somebody should look now. */
    CRITICAL;

    /** The severity that an alert names; a word nobody knows is a warning, so that it is told. */
    public static Severity of(String word) {
        return switch (word) {
            case "info" -> INFO;
            case "critical" -> CRITICAL;
            default -> WARNING;
        };
    }

    /** As it stands in events: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it matters at least as much as the other. */
    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    Severity or(Severity other) {
        return atLeast(other) ? this : other;
    }
}
