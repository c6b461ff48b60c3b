package dev.ptu.scaler.apply;

import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.ScalerMeters;
import dev.ptu.scaler.apply.DeclareStep.Seen;
import dev.ptu.scaler.apply.DeclareStep.Tried;
import dev.ptu.scaler.apply.OpenOperations.Tenure;
import dev.ptu.scaler.azure.CapacityTarget;
import dev.ptu.scaler.azure.DeclarationTarget;
import dev.ptu.scaler.azure.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings the change of a declared deployment to its outcome: looks, asks, looks again. */
@ApplicationScoped
class DeclareRun {
    private static final Logger LOG = Logger.getLogger(DeclareRun.class);

    private final DeclarationTarget azure;
    private final ServiceClock clock;
    private final ScalerMeters meters;
    private final Duration operationDeadline;

    @Inject
    DeclareRun(
            DeclarationTarget azure, ServiceClock clock, ScalerMeters meters, ScalerConfig config) {
        this(azure, clock, meters, config.operationDeadline());
    }

    DeclareRun(
            DeclarationTarget azure,
            ServiceClock clock,
            ScalerMeters meters,
            Duration operationDeadline) {
        this.azure = azure;
        this.clock = clock;
        this.meters = meters;
        this.operationDeadline = operationDeadline;
    }

    /**
     * The outcome, to be told; empty when the operation went to somebody else.
     *
     * @param perhapsAsked whether Azure may have been asked already
     */
    Optional<Event> outcome(OperationOpened operation, boolean perhapsAsked, Tenure tenure) {
        Tried tried = perhapsAsked ? Tried.PERHAPS : Tried.NOT_YET;
        while (tenure.holds()) {
            switch (DeclareStep.next(operation, look(operation), tried, now())) {
                case DeclareStep.Put put -> tried = put(operation, put, tried, tenure);
                case DeclareStep.Wait(String why, Duration wall) -> {
                    LOG.debugf("Waiting: %s", why);
                    tried = tried.waited();
                    OperationRun.sleep(wall, tenure);
                }
                case DeclareStep.Done(int from, int to) -> {
                    return Optional.of(
                            new ScaleApplied(
                                    operation.decision(),
                                    operation.deployment(),
                                    from,
                                    to,
                                    clock.instant()));
                }
                case DeclareStep.Refused(Outcome why) -> {
                    return Optional.of(refused(operation, why));
                }
                case DeclareStep.Failed(Outcome why) -> {
                    return Optional.of(failed(operation, why));
                }
            }
        }
        return Optional.empty();
    }

    private Seen look(OperationOpened operation) {
        try {
            return azure.read(operation.deployment())
                    .<Seen>map(Seen.Account::new)
                    .orElseGet(Seen.NoAccount::new);
        } catch (CapacityTarget.Unanswered e) {
            LOG.warnf("Azure did not answer a read: %s", e.getMessage());
            meters.azureUnanswered("read");
            return new Seen.Nothing();
        }
    }

    private Tried put(OperationOpened operation, DeclareStep.Put put, Tried tried, Tenure tenure) {
        // Claimed last: between the read and here the partition may have gone.
        if (!tenure.claim()) {
            return tried;
        }
        DeploymentPlan plan = Objects.requireNonNull(operation.plan(), "a plan");
        LOG.infof("Asking Azure: %s %s", plan.change(), operation.deployment());
        meters.putSent();
        // Whoever follows looks at the deadline too: an operation that never ends is given up.
        Instant deadline = operation.openedAt().plus(now().operationDeadline());
        Outcome answer =
                azure.put(
                        operation.deployment(),
                        plan.name(),
                        put.body(),
                        () -> tenure.holds() && !clock.instant().isAfter(deadline));
        if (!(answer instanceof Outcome.Completed)) {
            LOG.warnf("Azure's answer to the PUT: %s", answer);
            meters.azureUnanswered(answer.kind());
        }
        Tried next = tried.answered(put, answer);
        OperationRun.sleep(
                Backoff.after(answer, operation.deployment(), next.asked().putOff() - 1), tenure);
        return next;
    }

    private ResizeStep.Now now() {
        return new ResizeStep.Now(clock.instant(), operationDeadline.plus(clock.wallFloor()));
    }

    private ScaleRefused refused(OperationOpened o, Outcome why) {
        return new ScaleRefused(
                o.decision(),
                o.deployment(),
                o.fromPtu(),
                o.toPtu(),
                why.code(),
                why.message(),
                clock.instant(),
                why.kind(),
                null);
    }

    private ScaleFailed failed(OperationOpened o, Outcome why) {
        return new ScaleFailed(
                o.decision(),
                o.deployment(),
                o.fromPtu(),
                o.toPtu(),
                why.code(),
                why.message(),
                clock.instant(),
                why.kind(),
                null);
    }
}
