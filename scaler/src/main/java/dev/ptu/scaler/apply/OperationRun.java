package dev.ptu.scaler.apply;

import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.OperationOpened;
import dev.ptu.runtime.LogKeys;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.trace.Traces;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.ScalerMeters;
import dev.ptu.scaler.apply.OpenOperations.Tenure;
import dev.ptu.scaler.apply.ResizeStep.Sight;
import dev.ptu.scaler.azure.AccountView;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.CapacityTarget;
import dev.ptu.scaler.azure.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Brings one open operation to its outcome: looks, asks, follows, looks again, tells. */
@ApplicationScoped
class OperationRun implements OpenOperations.Run {
    private static final Logger LOG = Logger.getLogger(OperationRun.class);

    /** While waiting, this often is asked whether the operation is still ours. */
    private static final Duration HEED = Duration.ofSeconds(1);

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);

    private final CapacityTarget azure;
    private final DeclareRun declared;
    private final Traces traces;
    private final Outcomes outcomes;
    private final ServiceClock clock;
    private final ScalerMeters meters;
    private final Duration operationDeadline;

    @Inject
    OperationRun(
            CapacityTarget azure,
            DeclareRun declared,
            Outcomes outcomes,
            ServiceClock clock,
            ScalerMeters meters,
            ScalerConfig config,
            Traces traces) {
        this(
                new Faces(azure, declared, traces),
                outcomes,
                clock,
                meters,
                config.operationDeadline());
    }

    OperationRun(
            Faces faces,
            Outcomes outcomes,
            ServiceClock clock,
            ScalerMeters meters,
            Duration operationDeadline) {
        this.azure = faces.sizes();
        this.declared = faces.declared();
        this.traces = faces.traces();
        this.outcomes = outcomes;
        this.clock = clock;
        this.meters = meters;
        this.operationDeadline = operationDeadline;
    }

    /**
     * What an operation is done by.
     *
     * @param sizes asks Azure for a size
     * @param declared carries out what is declared
     * @param traces continue what it follows from
     */
    record Faces(CapacityTarget sizes, DeclareRun declared, Traces traces) {}

    @Override
    public void toTheEnd(OpenOperation open, Tenure tenure) {
        MDC.put(LogKeys.DEPLOYMENT, open.operation().deployment());
        MDC.put(LogKeys.DECISION, open.operation().decision());
        try {
            traces.after(
                    open.trace(),
                    span(open.operation()),
                    () -> progress(new Progress(open), tenure));
        } finally {
            MDC.remove(LogKeys.DEPLOYMENT);
            MDC.remove(LogKeys.DECISION);
        }
    }

    private static Traces.Named span(OperationOpened operation) {
        return Traces.Named.of(
                "apply",
                Attributes.builder()
                        .put("ptu.decision", operation.decision())
                        .put("ptu.deployment", operation.deployment())
                        .put("ptu.from", operation.fromPtu())
                        .put("ptu.to", operation.toPtu())
                        .build());
    }

    private void progress(Progress progress, Tenure tenure) {
        while (!follow(progress, tenure) && tenure.holds()) {
            progress.beginAnew();
            sleep(AFTER_A_FAULT, tenure);
        }
    }

    /** False after a fault of ours: then it begins anew, with a look, as after a restart. */
    private boolean follow(Progress progress, Tenure tenure) {
        try {
            boolean open = true;
            while (open && tenure.holds()) {
                open = step(progress, tenure);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "Operation %s met a fault and begins anew", progress.operation.decision());
            return false;
        }
    }

    /** One look and what follows from it; false when the operation has its outcome. */
    private boolean step(Progress progress, Tenure tenure) {
        OperationOpened operation = progress.operation;
        if (operation.plan() != null) {
            declared.outcome(operation, !progress.asked.never(), tenure)
                    .ifPresent(outcome -> tell(outcome, progress, tenure));
            return false;
        }
        switch (ResizeStep.next(operation, look(operation), progress.asked, now())) {
            case ResizeStep.Ask(DeploymentView as) -> ask(progress, as, tenure);
            case ResizeStep.LookForRoom(DeploymentView as) ->
                    progress.asked = progress.asked.with(azure.room(operation.deployment(), as));
            case ResizeStep.TakeLess(int toPtu, String why) -> {
                LOG.infof("Taking %d instead of %d PTU: %s", toPtu, operation.toPtu(), why);
                takeLess(progress, toPtu, tenure);
            }
            case ResizeStep.Wait(String why, Duration wall) -> {
                LOG.debugf("Waiting: %s", why);
                progress.asked = progress.asked.waited();
                sleep(wall, tenure);
            }
            case ResizeStep.Applied(DeploymentView as) -> {
                String note = progress.note(as);
                progress.changedProperties(as).forEach(meters::propertyChanged);
                if (note != null) {
                    LOG.warn(note);
                }
                tell(progress.applied(as, note, clock.instant()), progress, tenure);
                return false;
            }
            case ResizeStep.Refused(Outcome why) -> {
                tell(progress.refused(why, clock.instant()), progress, tenure);
                return false;
            }
            case ResizeStep.Failed(Outcome why) -> {
                tell(progress.failed(why, clock.instant()), progress, tenure);
                return false;
            }
        }
        return true;
    }

    private void takeLess(Progress progress, int toPtu, Tenure tenure) {
        OperationOpened less = progress.operation.askingFor(toPtu);
        // Claimed first: what was withdrawn must not be written down again.
        if (tenure.claim() && outcomes.narrow(less, tenure::holds)) {
            progress.operation = less;
            progress.asked = progress.asked.forLess();
            meters.tookLess();
        }
    }

    private Sight look(OperationOpened operation) {
        try {
            return new Sight.Seen(
                    azure.read(operation.deployment()).orElseGet(() -> new AccountView(Map.of())));
        } catch (CapacityTarget.Unanswered e) {
            LOG.warnf("Azure did not answer a read: %s", e.getMessage());
            meters.azureUnanswered("read");
            return new Sight.Unseen(e.outcome());
        }
    }

    private void ask(Progress progress, DeploymentView as, Tenure tenure) {
        // Claimed last: between the read and here the partition may have gone.
        if (!tenure.claim()) {
            return;
        }
        OperationOpened operation = progress.operation;
        LOG.infof(
                "Asking Azure to resize from %d to %d PTU", operation.fromPtu(), operation.toPtu());
        meters.patchSent();
        progress.before = as.kept();
        // Whoever follows looks at the deadline too: an operation that never ends is given up.
        Instant deadline = operation.openedAt().plus(now().operationDeadline());
        Outcome answer =
                azure.resize(
                        operation.deployment(),
                        as.sku(),
                        operation.toPtu(),
                        () -> tenure.holds() && !clock.instant().isAfter(deadline));
        if (!(answer instanceof Outcome.Completed)) {
            LOG.warnf("Azure's answer to the resize: %s", answer);
            meters.azureUnanswered(answer.kind());
        }
        progress.asked = progress.asked.answered(answer);
        sleep(Backoff.after(answer, operation.deployment(), progress.asked.putOff() - 1), tenure);
    }

    private void tell(Event outcome, Progress progress, Tenure tenure) {
        LOG.infof("Outcome: %s", outcome);
        Span.current().setAttribute("ptu.outcome", EventType.of(outcome).type());
        OperationOpened operation = progress.operation;
        if (outcomes.publish(outcome, operation, tenure::holds)) {
            meters.outcome(outcome, Duration.between(operation.openedAt(), outcome.time()));
        }
    }

    private ResizeStep.Now now() {
        return new ResizeStep.Now(clock.instant(), operationDeadline.plus(clock.wallFloor()));
    }

    /** Parks this virtual thread, and wakes when the operation is no longer ours. */
    static void sleep(Duration wait, Tenure tenure) {
        long end = System.nanoTime() + wait.toNanos();
        try {
            for (long left = wait.toNanos();
                    left > 0 && tenure.holds();
                    left = end - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(Math.min(left, HEED.toNanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
