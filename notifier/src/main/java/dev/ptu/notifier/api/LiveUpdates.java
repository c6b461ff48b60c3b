package dev.ptu.notifier.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Event;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.notifier.api.Broadcast.Message;
import dev.ptu.notifier.feed.ViewFeed;
import dev.ptu.notifier.feed.ViewListener;
import dev.ptu.notifier.view.Decision;
import dev.ptu.notifier.view.Moment;
import dev.ptu.notifier.view.Summary;
import dev.ptu.runtime.clock.ServiceClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells open pages what changed: each deployment at most once a second, however often it changed,
 * and each decision when it changes. Once a second everything is made once and handed to all
 * readers; a reader that is too slow to take it is dropped and comes back for the whole list.
 */
@Startup
@ApplicationScoped
public class LiveUpdates implements ViewListener {
    private static final Logger LOG = Logger.getLogger(LiveUpdates.class);
    private static final long PERIOD_SECONDS = 1;

    private static final int PERIODS_OF_PING = 15;

    /** After so many periods all are told, for what changes by time alone. */
    private static final int PERIODS_OF_ALL = 60;

    private final ViewFeed feed;
    private final ServiceClock clock;
    private final ObjectMapper json;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Map<String, String> decided = new ConcurrentHashMap<>();
    private final Broadcast broadcast;
    private @Nullable ScheduledFuture<?> ticking;
    private int periods;

    @Inject
    LiveUpdates(
            ViewFeed feed,
            ServiceClock clock,
            ObjectMapper json,
            ApiConfig config,
            MeterRegistry meters) {
        this.feed = feed;
        this.clock = clock;
        this.json = json;
        this.broadcast = new Broadcast(config.streams());
        Gauge.builder("ptu.notifier.streams", broadcast, Broadcast::open)
                .description("Live streams that are open")
                .register(meters);
        feed.listen(this);
        ticking =
                Infrastructure.getDefaultWorkerPool()
                        .scheduleWithFixedDelay(
                                this::tick, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * A decision as the stream tells it.
     *
     * @param id the deployment's Azure Resource Manager id
     * @param decision its fields stand beside
     */
    record Told(String id, @JsonUnwrapped Decision decision) {}

    @Override
    public void changed(String deployment, Event event) {
        if (broadcast.open() == 0) {
            return;
        }
        changed.add(deployment);
        decision(event).ifPresent(decision -> decided.put(decision, deployment));
    }

    private static Optional<String> decision(Event event) {
        return switch (event) {
            case ScaleDecided d -> Optional.of(d.decision());
            case DeploymentPlanned p -> Optional.of(p.decision());
            case ScaleStarted s -> Optional.of(s.decision());
            case ScaleApplied a -> Optional.of(a.decision());
            case ScaleRefused r -> Optional.of(r.decision());
            case ScaleFailed f -> Optional.of(f.decision());
            case Approved a -> Optional.of(a.decision());
            case Rejected r -> Optional.of(r.decision());
            default -> Optional.empty();
        };
    }

    /**
     * A stream for one page.
     *
     * @throws Fault 503 when there are too many
     */
    Multi<Message> stream() {
        return broadcast.stream(ping());
    }

    private void tick() {
        try {
            periods++;
            if (broadcast.open() == 0) {
                changed.clear();
                decided.clear();
                return;
            }
            broadcast.send(messages());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Open pages could not be told what changed");
        }
    }

    private List<Message> messages() {
        Moment moment = new Moment(clock.instant(), clock.wallFloor());
        List<Message> messages = new ArrayList<>();
        List<String> dirty = List.copyOf(changed);
        dirty.forEach(changed::remove);
        if (periods % PERIODS_OF_ALL == 0) {
            feed.fleet().summaries(moment).forEach(summary -> messages.add(message(summary)));
        } else {
            dirty.forEach(
                    id ->
                            feed.fleet()
                                    .summary(id, moment)
                                    .ifPresent(summary -> messages.add(message(summary))));
        }
        for (String decision : List.copyOf(decided.keySet())) {
            String deployment = decided.remove(decision);
            if (deployment != null) {
                feed.fleet()
                        .decision(deployment, decision, moment.now())
                        .map(shown -> new Told(deployment, shown))
                        .ifPresent(told -> messages.add(new Message("decision", json(told))));
            }
        }
        if (periods % PERIODS_OF_PING == 0) {
            messages.add(ping());
        }
        return messages;
    }

    private Message message(Summary summary) {
        return new Message("deployment", json(summary));
    }

    private Message ping() {
        return new Message(
                "ping", json(Map.of("now", clock.instant(), "caughtUp", feed.caughtUp())));
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> running = ticking;
        if (running != null) {
            running.cancel(false);
        }
    }
}
