package dev.ptu.notifier.incident;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where people look further.
 *
 * @param pageUrl the page's public address; null when nobody configured one
 * @param runbookUrl the address of the document that explains every condition; null likewise
 */
public record Links(@Nullable String pageUrl, @Nullable String runbookUrl) {
    private static final Pattern DEPLOYMENT =
            Pattern.compile(
                    "/subscriptions/([^/]+)/resourcegroups/([^/]+)/providers/[^/]+/accounts/([^/]+)"
                            + "/deployments/([^/]+)");

    /** Drops slashes at the ends. */
    public Links {
        pageUrl = trimmed(pageUrl);
        runbookUrl = trimmed(runbookUrl);
    }

    /** The deployment on the page, else all deployments, else the runbook; null without both. */
    public @Nullable String of(Collection<String> deployments, String condition) {
        if (pageUrl == null) {
            return runbook(condition);
        }
        if (deployments.size() != 1) {
            return pageUrl + "/";
        }
        Matcher parts = DEPLOYMENT.matcher(deployments.iterator().next());
        if (!parts.matches()) {
            return pageUrl + "/";
        }
        StringBuilder link = new StringBuilder(pageUrl).append("/#/d");
        for (int i = 1; i <= parts.groupCount(); i++) {
            link.append('/').append(encoded(parts.group(i)));
        }
        return link.toString();
    }

    /** What a condition means and what to do; null when no runbook is configured. */
    public @Nullable String runbook(String condition) {
        return runbookUrl == null ? null : runbookUrl + "#" + condition.toLowerCase(Locale.ROOT);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static @Nullable String trimmed(@Nullable String url) {
        return url == null || url.isBlank() ? null : url.strip().replaceAll("/+$", "");
    }
}
