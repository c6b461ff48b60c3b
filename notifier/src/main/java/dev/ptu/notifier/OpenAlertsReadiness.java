package dev.ptu.notifier;

import dev.ptu.notifier.stream.Assignment;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the open alerts of the partitions assigned are known. */
@Readiness
@ApplicationScoped
public class OpenAlertsReadiness implements HealthCheck {
    private final Assignment assignment;

    @Inject
    OpenAlertsReadiness(@Identifier("open-alerts") Assignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("open alerts rebuilt")
                .status(assignment.rebuilt())
                .build();
    }
}
