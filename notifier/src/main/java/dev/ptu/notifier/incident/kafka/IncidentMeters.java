package dev.ptu.notifier.incident.kafka;

import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Incidents;
import dev.ptu.notifier.incident.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** How much people are told; counters stand at zero from the start. */
final class IncidentMeters {
    private final MeterRegistry registry;
    private final AtomicInteger open = new AtomicInteger();

    IncidentMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("ptu.notifier.incidents.open", open, AtomicInteger::get)
                .description("Incidents that are open; 0 on a replica that stands by")
                .register(registry);
        for (Kind kind : Kind.values()) {
            counter(kind.word());
        }
    }

    void planned(NotificationPlanned notification) {
        counter(notification.kind()).increment();
    }

    void open(Incidents incidents) {
        open.set(incidents.open().size());
    }

    private Counter counter(String kind) {
        return Counter.builder("ptu.notifier.notifications")
                .description("Notifications put on ptu.notifications")
                .tag("kind", kind)
                .register(registry);
    }
}
