package dev.ptu.runtime.health;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live while the event loop turns: a task put on it runs within two seconds of wall time. */
@Liveness
@ApplicationScoped
public class EventLoopLiveness implements HealthCheck {
    private static final long TURN_WITHIN_SECONDS = 2;

    private final Vertx vertx;

    @Inject
    EventLoopLiveness(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public HealthCheckResponse call() {
        CountDownLatch turned = new CountDownLatch(1);
        vertx.runOnContext(ignored -> turned.countDown());
        try {
            return HealthCheckResponse.named("event loop turns")
                    .status(turned.await(TURN_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HealthCheckResponse.down("event loop turns");
        }
    }
}
