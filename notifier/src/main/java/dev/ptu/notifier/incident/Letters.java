package dev.ptu.notifier.incident;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.Event;
import dev.ptu.events.NotificationPlanned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Notifications made of incidents. */
final class Letters {
    /** A record on Kafka has at most a million bytes; a thousand ids are a third of them. */
    static final int ALERTS_AT_MOST = 1_000;

    private final Links links;
    private final Duration stormWithin;

    Letters(Links links, Duration stormWithin) {
        this.links = links;
        this.stormWithin = stormWithin;
    }

    NotificationPlanned opened(Incident incident) {
        return letter(Kind.OPENED, incident, incident.toldAt(), Wording.opened(incident), "");
    }

    NotificationPlanned storm(Incident begun, int openings) {
        return letter(
                Kind.OPENED,
                begun,
                begun.toldAt(),
                Wording.stormBegins(openings, stormWithin),
                Wording.stormExplained(stormWithin));
    }

    NotificationPlanned worse(Incident incident, Instant at) {
        return letter(
                Kind.DIGEST, incident, at, Wording.digest(incident, incident.untold(), true), "");
    }

    NotificationPlanned digest(Incident incident, List<AlertRaised> news, Instant at) {
        return letter(Kind.DIGEST, incident, at, Wording.digest(incident, news, false), "");
    }

    NotificationPlanned reminder(Incident incident, Instant at) {
        return letter(
                Kind.REMINDER,
                incident,
                at,
                Wording.reminder(incident, Duration.between(incident.since(), at)),
                "");
    }

    NotificationPlanned resolved(Incident incident, Instant over) {
        Instant ended = Objects.requireNonNullElse(incident.quietSince(), over);
        return letter(
                Kind.RESOLVED,
                incident,
                over,
                Wording.resolved(incident, Duration.between(incident.since(), ended)),
                "");
    }

    private NotificationPlanned letter(
            Kind kind, Incident incident, Instant at, String title, String besides) {
        List<AlertRaised> alerts = incident.worstFirst();
        List<String> deployments =
                (alerts.isEmpty()
                                ? incident.told().stream().map(Letters::deployment).sorted()
                                : alerts.stream().map(AlertRaised::deployment))
                        .distinct()
                        .limit(ALERTS_AT_MOST)
                        .toList();
        String condition = Incident.conditionOf(incident.id());
        return new NotificationPlanned(
                Event.id(incident.id(), kind.word(), at),
                kind.word(),
                incident.id(),
                incident.severity().or(incident.worst()).word(),
                title,
                Wording.sentences(incident) + besides,
                alerts.stream()
                        .map(AlertRaised::advice)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                links.of(incident.isStorm() ? List.of() : deployments, condition),
                deployments,
                alerts.stream().map(AlertRaised::alert).limit(ALERTS_AT_MOST).toList(),
                incident.since(),
                at);
    }

    private static String deployment(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('|')));
    }
}
