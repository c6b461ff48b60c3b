package dev.ptu.scaler.azure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a deployment's Azure Resource Manager id.
 *
 * @param subscription subscription id
 * @param resourceGroup resource group name
 * @param account account name
 * @param deployment deployment name
 */
record ArmId(String subscription, String resourceGroup, String account, String deployment) {
    private static final Pattern ID =
            Pattern.compile(
                    "/subscriptions/([^/]+)/resourcegroups/([^/]+)/providers"
                            + "/microsoft\\.cognitiveservices/accounts/([^/]+)/deployments/([^/]+)",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Takes an id apart.
     *
     * @throws IllegalArgumentException when it is not the id of a deployment
     */
    static ArmId parse(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' is not the Resource Manager id of a deployment");
        }
        return new ArmId(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
    }

    /** The id of a deployment of the same account, in lower case. */
    String sibling(String name) {
        return ("/subscriptions/%s/resourcegroups/%s/providers/microsoft.cognitiveservices"
                        + "/accounts/%s/deployments/%s")
                .formatted(subscription, resourceGroup, account, name)
                .toLowerCase(Locale.ROOT);
    }
}
