package dev.ptu.notifier.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** How a channel's deliveries went; counters stand at zero from the start. */
final class ChannelMeters {
    private final MeterRegistry registry;
    private final String channel;

    ChannelMeters(MeterRegistry registry, String channel) {
        this.registry = registry;
        this.channel = channel;
        for (Delivery delivery : Delivery.values()) {
            counter(delivery);
        }
    }

    void ended(Delivery delivery) {
        counter(delivery).increment();
    }

    void attempted(boolean taken, Duration duration) {
        Timer.builder("ptu.notifier.channel.duration")
                .description("How long a channel took to answer, per attempt")
                .tag("channel", channel)
                .tag("outcome", taken ? "success" : "failure")
                .register(registry)
                .record(duration);
    }

    private Counter counter(Delivery delivery) {
        return Counter.builder("ptu.notifier.channel.deliveries")
                .description("Notifications by how their delivery by a channel ended")
                .tag("channel", channel)
                .tag("result", delivery.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
