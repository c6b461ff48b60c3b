package dev.ptu.scaler.apply;

import dev.ptu.events.OperationOpened;
import dev.ptu.scaler.azure.AccountView;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.CapacityTarget.ResizeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do next with an open operation, given what Azure shows: a pure function.
 *
 * <p>Law: {@link Ask} is the answer only when the account is idle, the size is still the one the
 * decision was based on, the decision is still valid, and neither this process nor the deployment's
 * own state knows of an ended operation of ours; so at most one resize takes effect per decision.
 */
public sealed interface ResizeStep {

    /** Send the PATCH, with the SKU name that was read. */
    record Ask(String sku) implements ResizeStep {}

    /** Look again later. */
    record Wait(String why) implements ResizeStep {}

    /** Azure shows the wanted size. */
    record Applied() implements ResizeStep {}

    /** Azure was not asked, and will not be. */
    record Refused(String code, String message) implements ResizeStep {}

    /** Azure was asked and did not do it. */
    record Failed(String code, String message) implements ResizeStep {}

    /** How often an unanswered PATCH is repeated before it is given up. */
    int ASKED_MAX = 5;

    /**
     * The next step.
     *
     * @param operation what is to be done
     * @param account the account as just read; null when Azure did not answer the read
     * @param asked what happened so far in this process
     * @param now the time, and how long an operation may last
     */
    static ResizeStep next(
            OperationOpened operation, @Nullable AccountView account, Asked asked, Now now) {
        if (account == null) {
            return waitUnlessTooLate(operation, asked, now, "Azure does not answer reads");
        }
        Optional<DeploymentView> found = account.deployment(operation.deployment());
        if (found.isEmpty()) {
            return ended(asked, "NotFound", "The deployment is no longer there.");
        }
        DeploymentView deployment = found.get();
        if (!deployment.settled()) {
            return waitUnlessTooLate(
                    operation, asked, now, "Azure is at work: " + deployment.provisioningState());
        }
        if (deployment.capacity() == operation.toPtu()) {
            return new Applied();
        }
        if (deployment.capacity() != operation.fromPtu()) {
            return ended(
                    asked,
                    "Contradicted",
                    "The size is %d PTU, but the decision was made at %d PTU: somebody changed it."
                            .formatted(deployment.capacity(), operation.fromPtu()));
        }
        return stillFrom(operation, account, deployment, asked, now);
    }

    private static ResizeStep stillFrom(
            OperationOpened operation,
            AccountView account,
            DeploymentView deployment,
            Asked asked,
            Now now) {
        if (asked.last() instanceof ResizeAnswer.Rejected(String code, String message)) {
            return new Failed(code, message);
        }
        if (asked.times() > 0 && !deployment.succeeded()) {
            return new Failed(
                    deployment.provisioningState(),
                    "Azure ended an operation on the deployment as %s."
                            .formatted(deployment.provisioningState()));
        }
        if (asked.last() instanceof ResizeAnswer.Ended) {
            return new Failed(
                    "NoEffect",
                    "Azure reported success, but the size is still %d PTU."
                            .formatted(operation.fromPtu()));
        }
        if (asked.times() >= ASKED_MAX
                && asked.last() instanceof ResizeAnswer.Unknown(String message)) {
            return new Failed("Unanswered", message);
        }
        if (now.time().isAfter(operation.validUntil())) {
            return ended(
                    asked,
                    "Expired",
                    "The decision was valid until %s and could not be started before."
                            .formatted(operation.validUntil()));
        }
        return account.idle()
                ? new Ask(deployment.sku())
                : new Wait("another write holds the account");
    }

    private static ResizeStep waitUnlessTooLate(
            OperationOpened operation, Asked asked, Now now, String why) {
        Instant deadline = operation.openedAt().plus(now.operationDeadline());
        return now.time().isAfter(deadline)
                ? new Failed(
                        "TimedOut",
                        "It has not ended %s after it was opened: %s."
                                .formatted(now.operationDeadline(), why))
                : new Wait(asked.times() == 0 ? why : "asked; " + why);
    }

    /** Before Azure was asked it is a refusal, afterwards a failure. */
    private static ResizeStep ended(Asked asked, String code, String message) {
        return asked.times() == 0 ? new Refused(code, message) : new Failed(code, message);
    }

    /**
     * What this process has asked of Azure for this operation.
     *
     * @param times how often a PATCH was sent
     * @param last the answer to the last one; null before the first
     */
    record Asked(int times, @Nullable ResizeAnswer last) {
        /** Nothing yet, and nobody before us. */
        static final Asked NOT_YET = new Asked(0, null);

        /** Taken over: whoever had it before may have asked. */
        static final Asked PERHAPS =
                new Asked(1, new ResizeAnswer.Unknown("It may have been asked before a restart."));

        Asked answered(ResizeAnswer answer) {
            // A conflict or a throttle changed nothing: it does not count as asked.
            return switch (answer) {
                case ResizeAnswer.Conflict c -> new Asked(times, c);
                case ResizeAnswer.Throttled t -> new Asked(times, t);
                case ResizeAnswer.Ended e -> new Asked(times + 1, e);
                case ResizeAnswer.Rejected r -> new Asked(times + 1, r);
                case ResizeAnswer.Unknown u -> new Asked(times + 1, u);
            };
        }
    }

    /**
     * The time and the patience.
     *
     * @param time event time
     * @param operationDeadline event time that an operation may last
     */
    record Now(Instant time, Duration operationDeadline) {}
}
