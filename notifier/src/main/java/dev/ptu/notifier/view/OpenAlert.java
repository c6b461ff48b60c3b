package dev.ptu.notifier.view;

import dev.ptu.events.AlertRaised;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is raised and not resolved.
 *
 * @param alert its id
 * @param condition what is watched
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param since when it began
 * @param message a sentence for people
 * @param advice what a person should do; null when nothing is to be done
 */
public record OpenAlert(
        String alert,
        String condition,
        String severity,
        Instant since,
        String message,
        @Nullable String advice) {
    static OpenAlert of(AlertRaised raised) {
        return new OpenAlert(
                raised.alert(),
                raised.condition(),
                raised.severity(),
                raised.since(),
                raised.message(),
                raised.advice());
    }

    boolean isTrouble() {
        return !severity.equals("info");
    }
}
