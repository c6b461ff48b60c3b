package dev.ptu.notifier.api;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Who asks, and what that person may do. */
@ApplicationScoped
public class Caller {
    private static final int LONGEST_NAME = 200;

    private final CurrentIdentityAssociation identities;
    private final ApiConfig config;
    private final SignIn signIn;

    @Inject
    Caller(CurrentIdentityAssociation identities, ApiConfig config, Config keys) {
        this.identities = identities;
        this.config = config;
        this.signIn = SignIn.of(keys);
    }

    /** How people sign in. */
    SignIn signIn() {
        return signIn;
    }

    /** The name in the token; null for whoever shows none. */
    @Nullable String subject() {
        return subject(identity());
    }

    /** Whether this person may give commands. */
    boolean mayCommand() {
        return config.commands() && identity().hasRole(config.role());
    }

    /**
     * The owner of a command.
     *
     * @throws Fault 503 when commands are not enabled, 401 without a token, 403 without the role
     */
    String operator() {
        if (!config.commands()) {
            throw new Fault(
                    503,
                    "Commands are not enabled here: set ptu.notifier.api.commands and an identity"
                            + " provider, as docs/api.md says.");
        }
        SecurityIdentity identity = identity();
        String subject = subject(identity);
        if (subject == null) {
            throw unauthenticated();
        }
        if (!identity.hasRole(config.role())) {
            throw new Fault(
                    403,
                    "%s may not give commands: the token needs the role %s."
                            .formatted(subject, config.role()));
        }
        return subject;
    }

    static Fault unauthenticated() {
        return new Fault(
                401, "Nobody is signed in: send a token in the header Authorization: Bearer ...");
    }

    static @Nullable String subject(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return null;
        }
        String name = identity.getPrincipal().getName();
        return name == null || name.isBlank()
                ? null
                : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private SecurityIdentity identity() {
        return identities.getDeferredIdentity().await().indefinitely();
    }
}
