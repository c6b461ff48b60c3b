package dev.ptu.collector.inventory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Azure OpenAI account by its Azure Resource Manager id.
 *
 * @param subscription the subscription's id, lower case
 * @param resourceGroup the resource group, lower case
 * @param name the account's name, lower case
 */
public record AccountId(String subscription, String resourceGroup, String name) {
    private static final Pattern FORM =
            Pattern.compile(
                    "/subscriptions/([^/\\s]+)/resourcegroups/([^/\\s]+)"
                            + "/providers/microsoft\\.cognitiveservices/accounts/([^/\\s]+)");

    /** Reads an id, whatever its case; empty when it is not one of an account. */
    public static Optional<AccountId> parse(String id) {
        Matcher matcher = FORM.matcher(id.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new AccountId(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** The id in lower case, as keys and events use it. */
    public String id() {
        return "/subscriptions/"
                + subscription
                + "/resourcegroups/"
                + resourceGroup
                + "/providers/microsoft.cognitiveservices/accounts/"
                + name;
    }

    @Override
    public String toString() {
        return id();
    }
}
