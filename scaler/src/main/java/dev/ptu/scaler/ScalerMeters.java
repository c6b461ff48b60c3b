package dev.ptu.scaler;

import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every meter of the scaler in one place; {@code docs/metrics.md} lists them.
 *
 * <p>Counters of what goes wrong stand at zero from the start: of a series that appears with its
 * first fault, no rate tells of that fault.
 */
@Startup
@ApplicationScoped
public class ScalerMeters {
    /** A minute is decided on two or three after its end; beyond ten it closed by waiting. */
    private static final double[] LAG_SECONDS = {60, 120, 180, 240, 300, 420, 600, 900, 1800, 3600};

    private final MeterRegistry registry;

    private final AtomicInteger refusedPolicies = new AtomicInteger();

    /** In that registry. */
    @Inject
    public ScalerMeters(MeterRegistry registry) {
        this.registry = registry;
        List.of(
                        "ptu.scaler.evaluations.failed",
                        "ptu.scaler.dead.letters",
                        "ptu.scaler.azure.patches",
                        "ptu.scaler.azure.puts",
                        "ptu.scaler.azure.took.less")
                .forEach(registry::counter);
        for (String mode : List.of("auto", "recommend", "approve")) {
            registry.counter("ptu.scaler.decisions", "mode", mode);
        }
        for (String result : List.of("applied", "refused", "failed")) {
            registry.timer("ptu.scaler.operation.duration", "result", result);
        }
        // Both are there from the start, so that an alert on them is never silent for want of data.
        Gauge.builder("ptu.scaler.policies.refused", refusedPolicies, AtomicInteger::get)
                .register(registry);
        registry.counter("ptu.scaler.policies.refusals");
    }

    /** A set of policies was put on its topic. */
    public void policiesPublished() {
        registry.counter("ptu.scaler.policies.published").increment();
    }

    /** Whether the newest content of the policies file is refused; each refusal is told once. */
    public void policiesRefused(boolean refused) {
        refusedPolicies.set(refused ? 1 : 0);
        if (refused) {
            registry.counter("ptu.scaler.policies.refusals").increment();
        }
    }

    /** An evaluation ended with this reason code. */
    public void evaluated(String reason) {
        registry.counter("ptu.scaler.evaluations", "reason", reason).increment();
    }

    /** A standing order came to its end. */
    public void standingOrderEnded(String how) {
        registry.counter("ptu.scaler.standing.orders.ended", "how", how).increment();
    }

    /** A deployment could not be evaluated. */
    public void evaluationFailed() {
        registry.counter("ptu.scaler.evaluations.failed").increment();
    }

    /** A decision was made in this mode. */
    public void decided(String mode) {
        registry.counter("ptu.scaler.decisions", "mode", mode).increment();
    }

    /** Something was told of a declared deployment. */
    public void planned(String change, String mode) {
        registry.counter("ptu.scaler.plans", "change", change, "mode", mode).increment();
    }

    /** A tick evaluated all deployments of a partition. */
    public void tickTook(Duration wall) {
        registry.timer("ptu.scaler.tick.duration").record(wall);
    }

    /** A tick was evaluated this long (event time) after it was given. */
    public void tickLagged(Duration lag) {
        DistributionSummary.builder("ptu.scaler.tick.lag")
                .description("event time from a tick to its evaluation")
                .baseUnit("seconds")
                .register(registry)
                .record(lag.toMillis() / 1000.0);
    }

    /** A deployment was evaluated this long (event time) after the end of its newest minute. */
    public void evaluationLagged(Duration lag) {
        DistributionSummary.builder("ptu.scaler.evaluation.lag")
                .description("event time from the end of a minute to its evaluation")
                .baseUnit("seconds")
                .serviceLevelObjectives(LAG_SECONDS)
                .register(registry)
                .record(lag.toMillis() / 1000.0);
    }

    /** A record could not be read. */
    public void deadLetter() {
        registry.counter("ptu.scaler.dead.letters").increment();
    }

    /** A PATCH was sent to Azure. */
    public void patchSent() {
        registry.counter("ptu.scaler.azure.patches").increment();
    }

    /** A PUT was sent to Azure. */
    public void putSent() {
        registry.counter("ptu.scaler.azure.puts").increment();
    }

    /** Azure did not do what it was asked. */
    public void azureUnanswered(String kind) {
        registry.counter("ptu.scaler.azure.unanswered", "kind", kind).increment();
    }

    /** Less was asked for than decided, because no more could be had. */
    public void tookLess() {
        registry.counter("ptu.scaler.azure.took.less").increment();
    }

    /** A property of a deployment was not what it had been before our write. */
    public void propertyChanged(String property) {
        registry.counter("ptu.scaler.azure.properties.changed", "property", property).increment();
    }

    /** A decision has its final outcome, this long (event time) after it was opened. */
    public void outcome(Event outcome, Duration afterOpening) {
        String result =
                switch (outcome) {
                    case ScaleApplied ignored -> "applied";
                    case ScaleRefused ignored -> "refused";
                    case ScaleFailed ignored -> "failed";
                    default -> "other";
                };
        registry.timer("ptu.scaler.operation.duration", "result", result).record(afterOpening);
    }
}
