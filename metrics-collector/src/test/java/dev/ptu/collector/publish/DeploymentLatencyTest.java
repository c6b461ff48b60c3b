package dev.ptu.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.LatencyObserved;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeploymentLatencyTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final String FIRST_TOKEN = "ptu.collector.deployment.time.to.first.token.millis";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long nanos;
    private final DeploymentLatency latency = new DeploymentLatency(registry, 2, () -> nanos);

    @Test
    void theNewestMinuteIsShownWhateverIsPublishedAfterIt() {
        latency.published(minute("a", AT.plusSeconds(60), 210.0));
        latency.published(minute("a", AT, 900.0));

        assertThat(firstToken("a")).isEqualTo(210);
    }

    @Test
    void whatIsUnknownIsNotZero() {
        latency.published(minute("a", AT, null));

        assertThat(firstToken("a")).isNaN();
    }

    @Test
    void theNumberOfDeploymentsWithMetersIsBoundedAndTheForgottenMakeRoom() {
        latency.published(minute("a", AT, 1.0));
        latency.published(minute("b", AT, 2.0));
        nanos = Duration.ofMinutes(9).toNanos();
        latency.published(minute("b", AT, 2.0));
        latency.published(minute("c", AT, 3.0));
        assertThat(registry.find(FIRST_TOKEN).tag("deployment", "c").gauge()).isNull();

        nanos = Duration.ofMinutes(11).toNanos();
        latency.published(minute("c", AT, 3.0));

        assertThat(registry.find(FIRST_TOKEN).tag("deployment", "a").gauge()).isNull();
        assertThat(firstToken("b")).isEqualTo(2);
        assertThat(firstToken("c")).isEqualTo(3);
    }

    private double firstToken(String deployment) {
        return registry.get(FIRST_TOKEN).tag("deployment", deployment).gauge().value();
    }

    private static LatencyObserved minute(
            String deployment, Instant minute, @Nullable Double firstToken) {
        return new LatencyObserved(
                deployment, minute, 400.0, firstToken, 12.0, null, null, 1, minute);
    }
}
