package dev.ptu.scaler.apply;

import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.runtime.LogKeys;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.ScalerMeters;
import dev.ptu.scaler.apply.ResizeStep.Asked;
import dev.ptu.scaler.azure.AccountView;
import dev.ptu.scaler.azure.CapacityTarget;
import dev.ptu.scaler.azure.CapacityTarget.ResizeAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Brings one open operation to its outcome: looks, asks, follows, looks again, tells. */
@ApplicationScoped
class OperationRun implements OpenOperations.Run {
    private static final Logger LOG = Logger.getLogger(OperationRun.class);

    /** Between two looks while Azure is at work or the account is held. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);

    private final CapacityTarget azure;
    private final Outcomes outcomes;
    private final ServiceClock clock;
    private final ScalerMeters meters;
    private final Duration operationDeadline;

    @Inject
    OperationRun(
            CapacityTarget azure,
            Outcomes outcomes,
            ServiceClock clock,
            ScalerMeters meters,
            ScalerConfig config) {
        this.azure = azure;
        this.outcomes = outcomes;
        this.clock = clock;
        this.meters = meters;
        this.operationDeadline = config.operationDeadline();
    }

    @Override
    public void toTheEnd(OpenOperation open, BooleanSupplier goOn) {
        MDC.put(LogKeys.DEPLOYMENT, open.operation().deployment());
        MDC.put(LogKeys.DECISION, open.operation().decision());
        try {
            Asked asked = open.resumed() ? Asked.PERHAPS : Asked.NOT_YET;
            while (!follow(open.operation(), asked, goOn) && goOn.getAsBoolean()) {
                asked = Asked.PERHAPS;
                sleep(AFTER_A_FAULT);
            }
        } finally {
            MDC.remove(LogKeys.DEPLOYMENT);
            MDC.remove(LogKeys.DECISION);
        }
    }

    /** False after a fault of ours: then it begins anew, with a look, as after a restart. */
    private boolean follow(OperationOpened operation, Asked asked, BooleanSupplier goOn) {
        try {
            step(operation, asked, goOn);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Operation %s met a fault and begins anew", operation.decision());
            return false;
        }
    }

    private void step(OperationOpened operation, Asked before, BooleanSupplier goOn) {
        Asked asked = before;
        while (goOn.getAsBoolean()) {
            @Nullable AccountView account = read(operation);
            switch (ResizeStep.next(operation, account, asked, now())) {
                case ResizeStep.Ask(String sku) -> {
                    // Looked up last: between the read and here the partition may have gone.
                    if (!goOn.getAsBoolean()) {
                        return;
                    }
                    asked = asked.answered(ask(operation, sku, goOn));
                    pause(asked.last());
                }
                case ResizeStep.Wait(String why) -> {
                    LOG.debugf("Waiting: %s", why);
                    sleep(LOOK_AGAIN);
                }
                case ResizeStep.Applied ignored -> {
                    tell(applied(operation), operation, goOn);
                    return;
                }
                case ResizeStep.Refused(String code, String message) -> {
                    tell(refused(operation, code, message), operation, goOn);
                    return;
                }
                case ResizeStep.Failed(String code, String message) -> {
                    tell(failed(operation, code, message), operation, goOn);
                    return;
                }
            }
        }
    }

    private @Nullable AccountView read(OperationOpened operation) {
        try {
            return azure.read(operation.deployment()).orElseGet(() -> new AccountView(Map.of()));
        } catch (CapacityTarget.Unanswered e) {
            LOG.warnf("Azure did not answer a read: %s", e.getMessage());
            meters.azureUnanswered("read");
            return null;
        }
    }

    private ResizeAnswer ask(OperationOpened operation, String sku, BooleanSupplier goOn) {
        LOG.infof(
                "Asking Azure to resize from %d to %d PTU", operation.fromPtu(), operation.toPtu());
        meters.patchSent();
        // Whoever follows looks at the deadline too: an operation that never ends is given up.
        Instant deadline = operation.openedAt().plus(now().operationDeadline());
        ResizeAnswer answer =
                azure.resize(
                        operation.deployment(),
                        sku,
                        operation.toPtu(),
                        () -> goOn.getAsBoolean() && !clock.instant().isAfter(deadline));
        if (!(answer instanceof ResizeAnswer.Ended)) {
            LOG.warnf("Azure's answer to the resize: %s", answer);
            meters.azureUnanswered(answer.getClass().getSimpleName());
        }
        return answer;
    }

    private void tell(Event outcome, OperationOpened operation, BooleanSupplier goOn) {
        LOG.infof("Outcome: %s", outcome);
        if (outcomes.publish(outcome, operation, goOn)) {
            meters.outcome(outcome, Duration.between(operation.openedAt(), outcome.time()));
        }
    }

    private ResizeStep.Now now() {
        return new ResizeStep.Now(clock.instant(), operationDeadline.plus(clock.wallFloor()));
    }

    private static void pause(@Nullable ResizeAnswer answer) {
        switch (answer) {
            case ResizeAnswer.Conflict(Duration retryAfter) -> sleep(retryAfter);
            case ResizeAnswer.Throttled(Duration retryAfter) -> sleep(retryAfter);
            case ResizeAnswer.Unknown ignored -> sleep(LOOK_AGAIN);
            case null, default -> {}
        }
    }

    /** With a little jitter, so that accounts that were refused together do not return together. */
    private static void sleep(Duration wait) {
        try {
            long millis = wait.toMillis();
            Thread.sleep(millis + ThreadLocalRandom.current().nextLong(millis / 10 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ScaleApplied applied(OperationOpened o) {
        return new ScaleApplied(o.decision(), o.deployment(), o.fromPtu(), o.toPtu(), instant());
    }

    private ScaleRefused refused(OperationOpened o, String code, String message) {
        return new ScaleRefused(
                o.decision(), o.deployment(), o.fromPtu(), o.toPtu(), code, message, instant());
    }

    private ScaleFailed failed(OperationOpened o, String code, String message) {
        return new ScaleFailed(
                o.decision(), o.deployment(), o.fromPtu(), o.toPtu(), code, message, instant());
    }

    private Instant instant() {
        return clock.instant();
    }
}
