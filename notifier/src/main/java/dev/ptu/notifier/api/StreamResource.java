package dev.ptu.notifier.api;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What changes, as it changes. */
@APIResponse(
        responseCode = "default",
        description = "it did not work; the message says why and what to do",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = FaultBody.class)))
@Path("/api/v1/stream")
@Tag(name = "deployments")
public class StreamResource {
    private static final long RECONNECT_MILLIS = 3_000;

    private final LiveUpdates updates;
    private final Sse sse;

    @Inject
    StreamResource(LiveUpdates updates, Sse sse) {
        this.updates = updates;
        this.sse = sse;
    }

    /** Server-sent events. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @APIResponse(
            responseCode = "200",
            description = "server-sent events with data in JSON",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class)))
    @Operation(
            operationId = "stream",
            summary =
                    "Server-sent events: deployment (as in the list), decision (with the"
                            + " deployment's id), ping. A reader that is too slow is dropped.")
    public Multi<OutboundSseEvent> stream() {
        return updates.stream()
                .map(
                        message ->
                                sse.newEventBuilder()
                                        .name(message.name())
                                        .reconnectDelay(RECONNECT_MILLIS)
                                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                        .data(String.class, message.data())
                                        .build());
    }
}
