package dev.ptu.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are to be told, by every channel that is configured.
 *
 * @param notification its id, by which a receiver that gets it twice drops the second
 * @param kind {@code opened}, {@code reminder}, {@code digest} or {@code resolved}
 * @param incident what it is about: the same from the opening to the note that it is over, however
 *     many alerts belong to it
 * @param severity {@code info}, {@code warning} or {@code critical}: the worst of its alerts
 * @param title one line
 * @param text sentences: the numbers, the reason, and what was done
 * @param advice what a person should do; null when nothing is to be done
 * @param link where to look; null when no address is configured
 * @param deployments the Azure Resource Manager ids, lower case, of those it is about
 * @param alerts ids of the alerts that it tells of
 * @param since when the incident began
 * @param at when it was planned
 */
public record NotificationPlanned(
        String notification,
        String kind,
        String incident,
        String severity,
        String title,
        String text,
        @Nullable String advice,
        @Nullable String link,
        List<String> deployments,
        List<String> alerts,
        Instant since,
        Instant at)
        implements Event {
    /** Copies the lists, so that nobody changes what was published. */
    public NotificationPlanned {
        deployments = List.copyOf(deployments);
        alerts = List.copyOf(alerts);
    }

    @Override
    public String key() {
        return incident;
    }

    @Override
    public String id() {
        return notification;
    }

    @Override
    public Instant time() {
        return at;
    }
}
