package dev.ptu.notifier.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/** How the webhook's deliveries went; counters stand at zero from the start. */
@Startup
@ApplicationScoped
public class WebhookMeters {
    private final MeterRegistry registry;

    /** Meters in this registry. */
    @Inject
    public WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Delivery delivery : Delivery.values()) {
            counter(delivery);
        }
    }

    void ended(Delivery delivery) {
        counter(delivery).increment();
    }

    private Counter counter(Delivery delivery) {
        return Counter.builder("ptu.notifier.webhook.deliveries")
                .description("Alerts that the webhook took, that were given up, or were too old")
                .tag("result", delivery.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    void attempted(boolean taken, Duration duration) {
        Timer.builder("ptu.notifier.webhook.duration")
                .description("How long the webhook took to answer, per attempt")
                .tag("outcome", taken ? "success" : "failure")
                .register(registry)
                .record(duration);
    }
}
