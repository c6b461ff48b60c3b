package dev.ptu.notifier.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final SecurityIdentity NOBODY =
            answering(SecurityIdentity.class, "isAnonymous", true);
    private static final SecurityIdentity ANNA =
            answering(SecurityIdentity.class, "isAnonymous", false);
    private static final String LIST = "/api/v1/deployments";

    @Test
    void whatCanBeSeenMayBeForSignedInPeopleOnly() {
        assertThat(status(true, NOBODY, "GET", LIST, null)).contains(401);
        assertThat(status(true, NOBODY, "GET", "/api/v1/stream", null)).contains(401);
        assertThat(status(true, ANNA, "GET", LIST, null)).isEmpty();
        assertThat(status(true, NOBODY, "GET", "/api/v1/me", null)).isEmpty();
        assertThat(status(false, NOBODY, "GET", LIST, null)).isEmpty();
    }

    @Test
    void anotherPageGivesNoCommandInSomebodysName() {
        assertThat(status(false, ANNA, "POST", LIST, "cross-site")).contains(403);
        assertThat(status(false, ANNA, "POST", LIST, "same-site")).contains(403);
        assertThat(status(false, ANNA, "POST", LIST, "same-origin")).isEmpty();
        assertThat(status(false, ANNA, "POST", LIST, null)).as("not a browser").isEmpty();
        assertThat(status(false, ANNA, "GET", LIST, "cross-site")).as("a link").isEmpty();
    }

    private static Optional<Integer> status(
            boolean requireSignIn, SecurityIdentity who, String method, String path, String site) {
        ApiConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(ApiConfig.class)
                        .withDefaultValues(
                                Map.of(
                                        "ptu.notifier.api.require-sign-in",
                                        String.valueOf(requireSignIn)))
                        .build()
                        .getConfigMapping(ApiConfig.class);
        Guard guard = new Guard(config, new Identity(who));
        return Optional.ofNullable(guard.check(request(method, path, site)).await().indefinitely())
                .map(Response::getStatus);
    }

    private static ContainerRequestContext request(String method, String path, String site) {
        UriInfo uri = answering(UriInfo.class, "getPath", path);
        return (ContainerRequestContext)
                Proxy.newProxyInstance(
                        GuardTest.class.getClassLoader(),
                        new Class<?>[] {ContainerRequestContext.class},
                        (proxy, called, arguments) ->
                                switch (called.getName()) {
                                    case "getMethod" -> method;
                                    case "getUriInfo" -> uri;
                                    case "getHeaderString" -> site;
                                    default -> throw new AssertionError(called.getName());
                                });
    }

    private static <T> T answering(Class<T> type, String method, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        GuardTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, called, arguments) -> {
                            assertThat(called.getName()).isEqualTo(method);
                            return answer;
                        }));
    }

    private record Identity(SecurityIdentity identity) implements CurrentIdentityAssociation {
        @Override
        public void setIdentity(SecurityIdentity identity) {
            throw new AssertionError();
        }

        @Override
        public void setIdentity(Uni<SecurityIdentity> identity) {
            throw new AssertionError();
        }

        @Override
        public SecurityIdentity getIdentity() {
            return identity;
        }

        @Override
        public Uni<SecurityIdentity> getDeferredIdentity() {
            return Uni.createFrom().item(identity);
        }
    }
}
