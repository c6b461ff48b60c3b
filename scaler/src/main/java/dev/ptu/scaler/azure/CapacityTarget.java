package dev.ptu.scaler.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The one place in the system that can change what Azure bills. */
public interface CapacityTarget {

    /**
     * Reads the account that a deployment belongs to.
     *
     * @param deployment Azure Resource Manager id of the deployment
     * @return empty when the account is not there
     * @throws Unanswered when Azure did not answer, or answered that it cannot
     */
    Optional<AccountView> read(String deployment) throws Unanswered;

    /**
     * Asks for a size, once, and follows the operation to its end.
     *
     * @param deployment Azure Resource Manager id of the deployment
     * @param sku its SKU name, unchanged
     * @param capacityPtu the size wanted
     * @param goOn asked between two looks at the operation; false ends the watching (not the
     *     operation) with {@link ResizeAnswer.Unknown}
     */
    ResizeAnswer resize(String deployment, String sku, int capacityPtu, BooleanSupplier goOn);

    /** What Azure answered to a request for a size. */
    sealed interface ResizeAnswer {

        /** The operation ended and Azure calls it a success; a read must confirm it. */
        record Ended() implements ResizeAnswer {}

        /** Another write holds the account; nothing has changed. */
        record Conflict(Duration retryAfter) implements ResizeAnswer {}

        /** Too many requests; nothing has changed. */
        record Throttled(Duration retryAfter) implements ResizeAnswer {}

        /** Azure said no, at once or at the end of the operation. */
        record Rejected(String code, String message) implements ResizeAnswer {}

        /** The answer was lost, or was a server error: it may or may not have been done. */
        record Unknown(String message) implements ResizeAnswer {}
    }

    /** Azure did not answer a read. */
    final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        /** With what was heard instead of an answer. */
        public Unanswered(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
