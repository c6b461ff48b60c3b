package dev.ptu.notifier.api;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who asks, and where to sign in. */
@APIResponse(
        responseCode = "default",
        description = "it did not work; the message says why and what to do",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = FaultBody.class)))
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
@Blocking
public class MeResource {
    private static final String SIGN_IN = "/api/v1/sign-in";

    private final Caller caller;
    private final ApiConfig config;

    @Inject
    MeResource(Caller caller, ApiConfig config) {
        this.caller = caller;
        this.config = config;
    }

    /** Who asks. */
    @GET
    @Path("/me")
    @Operation(operationId = "me", summary = "Who asks, and whether that person may give commands")
    public Me me() {
        String subject = caller.subject();
        String signIn = subject == null && caller.signIn().atPage() ? SIGN_IN : null;
        return new Me(subject, caller.mayCommand(), config.commands(), signIn);
    }

    /** Sends a browser to the identity provider and then to the page. */
    @GET
    @Path("/sign-in")
    @Authenticated
    @Operation(
            operationId = "signIn",
            summary = "For browsers: by way of the identity provider to the page")
    public @Nullable Response signIn() {
        return Response.seeOther(URI.create("/")).build();
    }
}
