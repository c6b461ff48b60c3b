package dev.ptu.scaler;

import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every meter of the scaler in one place; {@code docs/metrics.md} lists them. */
@ApplicationScoped
public class ScalerMeters {
    private final MeterRegistry registry;

    /** In that registry. */
    @Inject
    public ScalerMeters(MeterRegistry registry) {
        this.registry = registry;
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
