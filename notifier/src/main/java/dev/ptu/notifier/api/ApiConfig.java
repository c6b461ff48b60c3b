package dev.ptu.notifier.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who may do what through the HTTP API. Checked at start by {@link ApiConfigCheck}. */
@ConfigMapping(prefix = "ptu.notifier.api")
public interface ApiConfig {

    /** Whether people may give commands; needs an identity provider or a public key. */
    @WithDefault("false")
    boolean commands();

    /** Whether what can be seen is for signed in people only. */
    @WithDefault("false")
    boolean requireSignIn();

    /** The role that a token must carry for a command. */
    @WithDefault("ptu-operator")
    String role();

    /** The longest pause, pin or floor that may be asked for. */
    @WithDefault("P30D")
    Duration longestHold();

    /** Most live streams at a time. */
    @WithDefault("50")
    int streams();
}
