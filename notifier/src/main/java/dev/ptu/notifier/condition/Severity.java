package dev.ptu.notifier.condition;

import java.util.Locale;

/** How much an alert matters, in rising order. */
public enum Severity {
    /** Somebody may want to know. */
    INFO,
    /** Somebody should look when they are at work. */
    WARNING,
    /** Somebody should look now. */
    CRITICAL;

    /** As it is published. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a published severity is below this one; an unknown one is not. */
    boolean isMoreThan(String published) {
        for (Severity severity : values()) {
            if (severity.text().equals(published)) {
                return compareTo(severity) > 0;
            }
        }
        return false;
    }
}
