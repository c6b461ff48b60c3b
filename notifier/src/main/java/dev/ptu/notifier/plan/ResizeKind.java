package dev.ptu.notifier.plan;

import dev.ptu.notifier.condition.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What became of a resize, in plain words: the table of {@code docs/operations.md}, "What becomes
 * of a decision".
 */
enum ResizeKind {
    QUOTA_EXCEEDED(
            "QuotaExceeded",
            "the subscription's quota of units in the region is too small",
            "Ask for quota: it is free, and an edit takes up to 15 minutes to show."),
    CAPACITY_UNAVAILABLE(
            "CapacityUnavailable",
            "the region has no machines left for the model",
            "Nothing helps at once: raise the spillover target's quota, or use another region."),
    CONFLICT(
            "Conflict",
            "another write holds the account, which Azure locks as a whole",
            "If it lasts, look for a pipeline or a person writing to the account."),
    THROTTLED(
            "Throttled",
            "too many requests went to Resource Manager",
            "Look who else calls Resource Manager with this identity."),
    UNAUTHORISED(
            "Unauthorised",
            "our identity may not do it, or there is none",
            "Give the scaler's identity its role again; assignments take some minutes to work."),
    INVALID(
            "Invalid",
            "Azure will never do this",
            "Read the code: a lock on the resource, an Azure Policy, a size that is not sold, or a"
                    + " deployment that is gone."),
    SUPERSEDED(
            "Superseded",
            "somebody changed the size meanwhile, or a newer decision took its place",
            "Nothing tonight; find out who."),
    EXPIRED(
            "Expired",
            "it could not be begun in time, or did not end in time",
            "Look at the deployment in the portal: Azure may still finish what it began."),
    TRANSIENT(
            "Transient",
            "the answer was lost, or the fault is Azure's",
            "It is tried again; look at Azure's status page if many deployments have it."),
    UNKNOWN(
            "Unknown",
            "Azure said no in a way that is not known here",
            "Read the code; if it means one of the known kinds, set ptu.azure.outcome-codes.");

    private final String code;
    private final String words;
    private final String advice;

    ResizeKind(String code, String words, String advice) {
        this.code = code;
        this.words = words;
        this.advice = advice;
    }

    /** Records of the first versions have no kind; a code of ours may be one. */
    static ResizeKind of(@Nullable String kind, String code) {
        for (ResizeKind each : values()) {
            if (each.code.equals(kind) || (kind == null && each.code.equals(code))) {
                return each;
            }
        }
        return UNKNOWN;
    }

    /** Whether there are not enough units. */
    boolean isLackOfUnits() {
        return this == QUOTA_EXCEEDED || this == CAPACITY_UNAVAILABLE;
    }

    String words() {
        return words;
    }

    String advice() {
        return advice;
    }

    /** A shrink that fails costs money, and wakes nobody. */
    Severity severity(boolean grows) {
        return switch (this) {
            case SUPERSEDED -> Severity.INFO;
            case UNAUTHORISED, INVALID -> grows ? Severity.CRITICAL : Severity.WARNING;
            case QUOTA_EXCEEDED,
                    CAPACITY_UNAVAILABLE,
                    CONFLICT,
                    THROTTLED,
                    EXPIRED,
                    TRANSIENT,
                    UNKNOWN ->
                    Severity.WARNING;
        };
    }
}
