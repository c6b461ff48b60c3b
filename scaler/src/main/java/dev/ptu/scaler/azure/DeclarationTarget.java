package dev.ptu.scaler.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Deployments as the JSON that Azure speaks: what this version does not know is read and written
 * all the same. Nothing here deletes.
 */
public interface DeclarationTarget {

    /**
     * Reads the account that a deployment belongs to, and all its deployments.
     *
     * @param deployment Azure Resource Manager id of a deployment, which need not be there
     * @return empty when the account is not there
     * @throws CapacityTarget.Unanswered when Azure did not answer, or answered that it cannot
     */
    Optional<AccountJson> read(String deployment) throws CapacityTarget.Unanswered;

    /**
     * Puts a deployment, once, and follows the operation to its end.
     *
     * @param deployment Azure Resource Manager id of the deployment
     * @param name its name as it is to be spelled
     * @param body all of it: what a PUT leaves out is gone
     * @param goOn asked between two looks at the operation; false ends the watching (not the
     *     operation) with {@link Outcome.Transient}
     */
    Outcome put(String deployment, String name, JsonNode body, BooleanSupplier goOn);
}
