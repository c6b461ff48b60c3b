package dev.ptu.scaler.apply;

import dev.ptu.events.OperationOpened;
import dev.ptu.scaler.azure.AccountView;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.Outcome;
import dev.ptu.scaler.azure.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to do next with an open operation, given what Azure shows: a pure function.
 *
 * <p>Law: {@link Ask} is the answer only when the account is idle, the size is still the one the
 * decision was based on, the decision is still valid, and neither this process nor the deployment's
 * own state knows of an ended operation of ours; so at most one resize takes effect per decision.
 * What is done about each outcome is one exhaustive switch, {@link #stillFrom}; {@code
 * docs/operations.md} has it as a table.
 */
public sealed interface ResizeStep {

    /** Send the PATCH, with the SKU name that was read. */
    record Ask(DeploymentView as) implements ResizeStep {}

    /** Read what can be had before anything is asked for. */
    record LookForRoom(DeploymentView as) implements ResizeStep {}

    /** Ask for no more than fits, from now on. */
    record TakeLess(int toPtu, String why) implements ResizeStep {}

    /** Look again later. */
    record Wait(String why, Duration wall) implements ResizeStep {}

    /** Azure shows the wanted size, or the part of it that could be had. */
    record Applied(DeploymentView as) implements ResizeStep {}

    /** Azure was not asked, and will not be. */
    record Refused(Outcome why) implements ResizeStep {}

    /** Azure was asked and did not do it. */
    record Failed(Outcome why) implements ResizeStep {}

    /** How often an unanswered PATCH is repeated before it is given up. */
    int ASKED_MAX = 5;

    /** After how many denials nothing smaller is tried any more. */
    int DENIALS_MAX = 2;

    /** How often is looked again after a success that does not show: lists lag behind. */
    int LOOKS_AFTER_SUCCESS = 3;

    /** What a look at Azure showed. */
    sealed interface Sight {
        /** The account as just read. */
        record Seen(AccountView account) implements Sight {}

        /** What was heard instead of an answer. */
        record Unseen(Outcome why) implements Sight {}
    }

    /**
     * The next step.
     *
     * @param operation what is to be done
     * @param sight what a look has just shown
     * @param asked what happened so far in this process
     * @param now the time, and how long an operation may last
     */
    static ResizeStep next(OperationOpened operation, Sight sight, Asked asked, Now now) {
        return switch (sight) {
            case Sight.Unseen(Outcome why) -> unseen(operation, why, asked, now);
            case Sight.Seen(AccountView account) -> seen(operation, account, asked, now);
        };
    }

    private static ResizeStep unseen(OperationOpened operation, Outcome why, Asked asked, Now now) {
        if (why instanceof Outcome.Unauthorised) {
            if (asked.never()) {
                return new Refused(why);
            }
            if (asked.last() instanceof Outcome.Unauthorised refused) {
                // The request was refused for the same cause: there is nothing to look for.
                return new Failed(refused);
            }
        }
        return waitUnlessTooLate(
                operation,
                asked,
                now,
                new Wait(
                        "Azure does not answer reads (" + why.code() + ")",
                        Backoff.after(why, operation.deployment(), asked.looks())
                                .plus(Backoff.beforeLook(operation.deployment(), asked.looks()))));
    }

    private static ResizeStep seen(
            OperationOpened operation, AccountView account, Asked asked, Now now) {
        Optional<DeploymentView> found = account.deployment(operation.deployment());
        if (found.isEmpty()) {
            return ended(
                    asked, new Outcome.Invalid("NotFound", "The deployment is no longer there."));
        }
        DeploymentView deployment = found.get();
        if (!deployment.settled()) {
            return waitUnlessTooLate(
                    operation,
                    asked,
                    now,
                    look(operation, asked, "Azure is at work: " + deployment.provisioningState()));
        }
        Integer ordered = operation.orderedPtu();
        if (deployment.capacity() == operation.toPtu()
                || (ordered != null && deployment.capacity() == ordered)) {
            return new Applied(deployment);
        }
        if (deployment.capacity() != operation.fromPtu()) {
            return ended(
                    asked,
                    new Outcome.Superseded(
                            "Contradicted",
                            "The size is %d PTU, but the decision was made at %d PTU: somebody changed it."
                                    .formatted(deployment.capacity(), operation.fromPtu())));
        }
        return stillFrom(operation, account, deployment, asked, now);
    }

    /** The treatment of every outcome, while the size is still the old one. */
    private static ResizeStep stillFrom(
            OperationOpened operation,
            AccountView account,
            DeploymentView deployment,
            Asked asked,
            Now now) {
        Look look = new Look(account, deployment);
        return switch (asked.last()) {
            case null -> begin(operation, look, asked, now);
            case Outcome.Conflict _, Outcome.Throttled _ -> begin(operation, look, asked, now);
            case Outcome.Completed _ ->
                    asked.looks() < LOOKS_AFTER_SUCCESS
                            ? look(operation, asked, "a success does not show yet")
                            : new Failed(
                                    new Outcome.Unknown(
                                            "NoEffect",
                                            "Azure reported success, but the size is still %d PTU."
                                                    .formatted(operation.fromPtu())));
            case Outcome.QuotaExceeded denied -> less(operation, look, asked, now, denied);
            case Outcome.CapacityUnavailable denied -> less(operation, look, asked, now, denied);
            case Outcome.Transient lost -> again(operation, look, asked, now, lost);
            case Outcome.Unauthorised no -> new Failed(no);
            case Outcome.Invalid no -> new Failed(no);
            case Outcome.Unknown no -> new Failed(no);
            case Outcome.Superseded no -> new Failed(no);
            case Outcome.Expired no -> new Failed(no);
        };
    }

    /** A lost answer is asked for again, unless Azure has ended something of ours meanwhile. */
    private static ResizeStep again(
            OperationOpened operation, Look look, Asked asked, Now now, Outcome.Transient lost) {
        DeploymentView deployment = look.deployment();
        if (!deployment.succeeded()) {
            return new Failed(
                    new Outcome.Unknown(
                            deployment.provisioningState(),
                            "Azure ended an operation on the deployment as %s."
                                    .formatted(deployment.provisioningState())));
        }
        return asked.times() >= ASKED_MAX ? new Failed(lost) : begin(operation, look, asked, now);
    }

    private static ResizeStep begin(OperationOpened operation, Look look, Asked asked, Now now) {
        if (now.time().isAfter(operation.validUntil())) {
            Outcome last = asked.last();
            return ended(
                    asked,
                    new Outcome.Expired(
                            "Expired",
                            "The decision was valid until %s and could not be started before%s."
                                    .formatted(
                                            operation.validUntil(),
                                            last == null
                                                    ? ""
                                                    : "; the last answer was "
                                                            + last.kind()
                                                            + " ("
                                                            + last.code()
                                                            + ")")));
        }
        if (!look.account().idle()) {
            return look(operation, asked, "another write holds the account");
        }
        if (operation.toPtu() <= operation.fromPtu()) {
            return new Ask(look.deployment());
        }
        Room room = asked.room();
        if (room == null) {
            return new LookForRoom(look.deployment());
        }
        OptionalInt fit = room.fit(operation.fromPtu(), operation.toPtu());
        if (fit.isEmpty()) {
            return ended(asked, shortage(operation, room));
        }
        return fit.getAsInt() < operation.toPtu()
                ? new TakeLess(fit.getAsInt(), room.toString())
                : new Ask(look.deployment());
    }

    /** Denied: a smaller size is tried once, if one is known to fit. */
    private static ResizeStep less(
            OperationOpened operation, Look look, Asked asked, Now now, Outcome denied) {
        boolean grows = operation.toPtu() > operation.fromPtu();
        if (!grows
                || asked.denials() >= DENIALS_MAX
                || now.time().isAfter(operation.validUntil())) {
            return new Failed(denied);
        }
        if (!look.account().idle()) {
            return look(operation, asked, "another write holds the account");
        }
        Room room = asked.room();
        if (room == null) {
            return new LookForRoom(look.deployment());
        }
        OptionalInt fit = room.fitAfterDenial(operation.fromPtu(), operation.toPtu());
        return fit.isEmpty()
                ? new Failed(denied)
                : new TakeLess(fit.getAsInt(), denied.code() + "; " + room);
    }

    private static Outcome shortage(OperationOpened operation, Room room) {
        boolean quota = room.isShortOfQuota(operation.fromPtu());
        String message =
                "Not one step from %d toward %d PTU fits: %s."
                        .formatted(operation.fromPtu(), operation.toPtu(), room);
        return quota
                ? new Outcome.QuotaExceeded("QuotaExceeded", message)
                : new Outcome.CapacityUnavailable("CapacityUnavailable", message);
    }

    private static ResizeStep waitUnlessTooLate(
            OperationOpened operation, Asked asked, Now now, Wait wait) {
        Instant deadline = operation.openedAt().plus(now.operationDeadline());
        return now.time().isAfter(deadline)
                ? ended(
                        asked,
                        new Outcome.Expired(
                                "TimedOut",
                                "It has not ended %s after it was opened: %s. Azure may still"
                                                .formatted(now.operationDeadline(), wait.why())
                                        + " finish what it began."))
                : wait;
    }

    private static Wait look(OperationOpened operation, Asked asked, String why) {
        return new Wait(why, Backoff.beforeLook(operation.deployment(), asked.looks()));
    }

    /** Before Azure was asked it is a refusal, afterwards a failure. */
    private static ResizeStep ended(Asked asked, Outcome why) {
        return asked.never() ? new Refused(why) : new Failed(why);
    }

    /** The account and the deployment in it. */
    record Look(AccountView account, DeploymentView deployment) {}

    /**
     * The time and the patience.
     *
     * @param time event time
     * @param operationDeadline event time that an operation may last
     */
    record Now(Instant time, Duration operationDeadline) {}
}
