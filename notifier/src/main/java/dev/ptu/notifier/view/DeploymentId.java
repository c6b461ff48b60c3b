package dev.ptu.notifier.view;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a deployment's Azure Resource Manager id, lower case, by which its page is found.
 *
 * <p>Law: {@code parse(x.id())} is {@code x}.
 *
 * @param subscription id of the subscription
 * @param group name of the resource group
 * @param account name of the Azure OpenAI account
 * @param name name of the deployment
 */
public record DeploymentId(String subscription, String group, String account, String name) {
    private static final Pattern ID =
            Pattern.compile(
                    "/subscriptions/([^/]+)/resourcegroups/([^/]+)/providers/microsoft\\.cognitiveservices"
                        + "/accounts/([^/]+)/deployments/([^/]+)");

    /** Puts the parts in lower case, as ids are. */
    public DeploymentId {
        subscription = subscription.toLowerCase(Locale.ROOT);
        group = group.toLowerCase(Locale.ROOT);
        account = account.toLowerCase(Locale.ROOT);
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Takes an id apart; empty when it is not one of a deployment. */
    public static Optional<DeploymentId> parse(String id) {
        Matcher parts = ID.matcher(id.toLowerCase(Locale.ROOT));
        return parts.matches()
                ? Optional.of(
                        new DeploymentId(
                                parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
                : Optional.empty();
    }

    /** The Azure Resource Manager id, lower case. */
    public String id() {
        return "/subscriptions/%s/resourcegroups/%s/providers/microsoft.cognitiveservices/accounts/%s/deployments/%s"
                .formatted(subscription, group, account, name);
    }

    /** Where the HTTP API shows it. */
    public String path() {
        return "/api/v1/deployments/" + String.join("/", subscription, group, account, name);
    }
}
