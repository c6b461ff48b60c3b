package dev.ptu.runtime.health;

import dev.ptu.runtime.kafka.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the broker answers within three seconds of wall time. */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final Admin admin;

    @Inject
    BrokerReadiness(Topics topics) {
        this.admin = Admin.create(topics.clientSettings());
    }

    @Override
    public HealthCheckResponse call() {
        int timeoutMillis = Math.toIntExact(ANSWER_WITHIN.toMillis());
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeoutMillis))
                    .clusterId()
                    .get(timeoutMillis, TimeUnit.MILLISECONDS);
            return HealthCheckResponse.up("broker answers");
        } catch (ExecutionException | TimeoutException e) {
            return HealthCheckResponse.named("broker answers")
                    .down()
                    .withData("cause", String.valueOf(e.getMessage()))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HealthCheckResponse.down("broker answers");
        }
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }
}
