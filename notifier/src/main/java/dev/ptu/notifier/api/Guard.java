package dev.ptu.notifier.api;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request: nobody else's page may give commands in somebody's name, what can
 * be seen may be for signed in people only, and nothing is kept by caches.
 *
 * <p>A session's cookie is sent along by any page that a browser shows. So a command needs content
 * type {@code application/json}, which no other origin may send without asking first (there is no
 * CORS here that would allow it), and a browser that says where a request comes from must say that
 * it is this page.
 */
@ApplicationScoped
public class Guard {
    private static final String API = "/api/";
    private static final Set<String> OPEN = Set.of("/api/v1/me", "/api/v1/sign-in");
    private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");

    private final ApiConfig config;
    private final CurrentIdentityAssociation identities;

    @Inject
    Guard(ApiConfig config, CurrentIdentityAssociation identities) {
        this.config = config;
        this.identities = identities;
    }

    /** Turns foreign pages away, and people who are not signed in where they have to be. */
    @ServerRequestFilter
    public Uni<@Nullable Response> check(ContainerRequestContext request) {
        String path = "/" + request.getUriInfo().getPath().replaceFirst("^/+", "");
        String from = request.getHeaderString("Sec-Fetch-Site");
        if (request.getMethod().equals("POST") && from != null && !OWN_PAGE.contains(from)) {
            return Uni.createFrom()
                    .item(
                            Faults.answer(
                                    403,
                                    "The request comes from another page: give commands from this"
                                            + " service's own page or with a bearer token."));
        }
        if (!config.requireSignIn() || !path.startsWith(API) || OPEN.contains(path)) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .getDeferredIdentity()
                .map(
                        identity ->
                                identity.isAnonymous()
                                        ? Faults.answer(401, Caller.unauthenticated().sentence())
                                        : null);
    }

    /** What was true a moment ago is not worth keeping. */
    @ServerResponseFilter
    public void uncached(ContainerResponseContext response) {
        response.getHeaders().putSingle("Cache-Control", "no-store");
    }
}
