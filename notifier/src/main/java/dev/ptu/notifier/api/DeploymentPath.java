package dev.ptu.notifier.api;

import dev.ptu.notifier.view.DeploymentId;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which deployment an address is about.
 *
 * @param subscription id of the subscription
 * @param group name of the resource group
 * @param account name of the Azure OpenAI account
 * @param name name of the deployment
 */
public record DeploymentPath(
        @PathParam("subscription") @Parameter(description = "id of the subscription")
                String subscription,
        @PathParam("group") @Parameter(description = "name of the resource group") String group,
        @PathParam("account") @Parameter(description = "name of the Azure OpenAI account")
                String account,
        @PathParam("name") @Parameter(description = "name of the deployment") String name) {
    DeploymentId id() {
        return new DeploymentId(subscription, group, account, name);
    }
}
