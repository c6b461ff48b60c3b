package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Incident;
import dev.ptu.notifier.incident.Kind;
import dev.ptu.notifier.incident.Links;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Posts incidents to Prometheus Alertmanager as alerts.
 *
 * <p>Alertmanager forgets what is not told again, over a restart too: so what is open is sent again
 * every {@code resend}, with an end that is three times as far away. As in Prometheus, all members
 * of a cluster are told, and one that took it is enough: the others are told again anyway. Its time
 * is the wall's, whatever the service's clock says.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/alerts_api/">Alerts API</a>
 */
final class AlertmanagerChannel implements Channel {
    private final Receivers receivers;
    private final Duration resend;
    private final Links links;
    private final HttpPost http;
    private final InstantSource wall;

    /**
     * Whom to tell.
     *
     * @param addresses of every member, without {@code /api/v2/alerts}
     * @param authorization the header; null for none
     */
    record Receivers(List<URI> addresses, @Nullable String authorization) {
        @Override
        public String toString() {
            return addresses.size() + " Alertmanagers";
        }
    }

    /** An alert as the API wants it. */
    private record PostableAlert(
            Map<String, String> labels,
            Map<String, String> annotations,
            String startsAt,
            String endsAt,
            String generatorURL) {}

    AlertmanagerChannel(
            Receivers receivers, Duration resend, Links links, HttpPost http, InstantSource wall) {
        this.receivers = receivers;
        this.resend = resend;
        this.links = links;
        this.http = http;
        this.wall = wall;
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public Answer send(NotificationPlanned notification) {
        return post(List.of(notification));
    }

    @Override
    public Optional<Duration> repeatEvery() {
        return Optional.of(resend);
    }

    @Override
    public Answer repeat(List<NotificationPlanned> open) {
        return post(open);
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer post(List<NotificationPlanned> notifications) {
        Instant now = wall.instant();
        byte[] body = HttpPost.json(notifications.stream().map(one -> alert(one, now)).toList());
        String authorization = receivers.authorization();
        Map<String, String> headers =
                authorization == null ? Map.of() : Map.of("Authorization", authorization);
        Answer best = new Answer.Refused("there is no address");
        for (URI address : receivers.addresses()) {
            best = better(best, http.post(path(address), headers, body));
        }
        return best;
    }

    private static Answer better(Answer a, Answer b) {
        return rank(b) >= rank(a) ? b : a;
    }

    private static int rank(Answer answer) {
        return switch (answer) {
            case Answer.Taken _ -> 2;
            case Answer.Later _ -> 1;
            case Answer.Refused _ -> 0;
        };
    }

    private PostableAlert alert(NotificationPlanned told, Instant now) {
        boolean over = told.kind().equals(Kind.RESOLVED.word());
        return new PostableAlert(
                labels(told),
                annotations(told),
                earlier(told.since(), now).toString(),
                (over ? now : now.plus(resend.multipliedBy(3))).toString(),
                told.link() == null ? "" : told.link());
    }

    /** Only what never changes of an incident, but for its severity: labels are its identity. */
    private static Map<String, String> labels(NotificationPlanned told) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", Incident.conditionOf(told.incident()));
        labels.put("severity", told.severity());
        String deployment = Incident.deploymentOf(told.incident());
        if (deployment != null) {
            labels.put("deployment", deployment);
        }
        labels.put("incident", told.incident());
        return labels;
    }

    private Map<String, String> annotations(NotificationPlanned told) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("summary", told.title());
        annotations.put(
                "description",
                told.advice() == null ? told.text() : told.text() + "\n" + told.advice());
        String runbook = links.runbook(Incident.conditionOf(told.incident()));
        if (runbook != null) {
            annotations.put("runbook_url", runbook);
        }
        annotations.put("notification", told.notification());
        return annotations;
    }

    private static URI path(URI address) {
        return URI.create(address.toString().replaceAll("/+$", "") + "/api/v2/alerts");
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
