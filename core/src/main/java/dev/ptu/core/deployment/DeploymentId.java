package dev.ptu.core.deployment;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which deployment: its Azure Resource Manager id in lower case.
 *
 * @param value {@code
 *     /subscriptions/../resourcegroups/../providers/microsoft.cognitiveservices/accounts/../deployments/..}
 */
public record DeploymentId(String value) implements Comparable<DeploymentId> {

    private static final Pattern FORM =
            Pattern.compile(
                    "(/subscriptions/[^/]+/resourcegroups/[^/]+/providers/"
                            + "microsoft\\.cognitiveservices/accounts/([^/]+))"
                            + "/deployments/([^/]+)");

    /**
     * Lowers the case and checks the form.
     *
     * @throws IllegalArgumentException when it is not the id of a deployment
     */
    public DeploymentId {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + value
                            + "\" is not the id of a deployment: it reads /subscriptions/{id}"
                            + "/resourceGroups/{name}/providers/Microsoft.CognitiveServices"
                            + "/accounts/{name}/deployments/{name}.");
        }
    }

    /** The id of the account that the deployment is in; all of it is locked together by Azure. */
    public String account() {
        return part(1);
    }

    /** The name of the account. */
    public String accountName() {
        return part(2);
    }

    /** The name of the deployment. */
    public String name() {
        return part(3);
    }

    private String part(int group) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new AssertionError("Checked by the constructor.");
        }
        return matcher.group(group);
    }

    @Override
    public int compareTo(DeploymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
