package dev.ptu.notifier.incident;

import java.util.Locale;

/** What a notification says about its incident. */
public enum Kind {
    /** It has begun. */
    OPENED,
    /** It is still there. */
    REMINDER,
    /** More belongs to it, or it has become worse. */
    DIGEST,
    /** It is over. */
    RESOLVED;

    /** As it stands in events: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
