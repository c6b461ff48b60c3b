package dev.ptu.notifier.api;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How people sign in, as Quarkus' own keys say.
 *
 * @param configured whether tokens can be checked at all
 * @param atPage whether the page can send people to sign in; with bearer tokens alone it cannot
 */
public record SignIn(boolean configured, boolean atPage) {
    /** Reads it. */
    public static SignIn of(Config config) {
        boolean enabled =
                config.getOptionalValue("quarkus.oidc.tenant-enabled", Boolean.class).orElse(true);
        boolean server = present(config, "quarkus.oidc.auth-server-url");
        boolean key = present(config, "quarkus.oidc.public-key");
        String type =
                config.getOptionalValue("quarkus.oidc.application-type", String.class)
                        .orElse("service");
        boolean web = type.equalsIgnoreCase("hybrid") || type.equalsIgnoreCase("web-app");
        return new SignIn(enabled && (server || key), enabled && server && web);
    }

    private static boolean present(Config config, String key) {
        Optional<String> value = config.getOptionalValue(key, String.class);
        return value.filter(text -> !text.isBlank()).isPresent();
    }
}
