package dev.ptu.scaler.azure;

import dev.ptu.scaler.azure.AccountView.DeploymentView;
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
     * Reads what can still be had for a deployment; what cannot be read is unknown.
     *
     * @param deployment Azure Resource Manager id of the deployment
     * @param view as it was just read
     */
    Room room(String deployment, DeploymentView view);

    /**
     * Asks for a size, once, and follows the operation to its end.
     *
     * @param deployment Azure Resource Manager id of the deployment
     * @param sku its SKU name, unchanged
     * @param capacityPtu the size wanted
     * @param goOn asked between two looks at the operation; false ends the watching (not the
     *     operation) with {@link Outcome.Transient}
     */
    Outcome resize(String deployment, String sku, int capacityPtu, BooleanSupplier goOn);

    /** Azure did not answer a read. */
    final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Outcome outcome;

        /** With what was heard instead of an answer. */
        public Unanswered(Outcome outcome) {
            super(outcome.code() + ": " + outcome.message());
            this.outcome = outcome;
        }

        /** What was heard instead of an answer. */
        public Outcome outcome() {
            return outcome;
        }
    }
}
