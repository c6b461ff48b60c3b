package dev.ptu.notifier.api;

import dev.ptu.events.Approved;
import dev.ptu.events.Event;
import dev.ptu.events.Floored;
import dev.ptu.events.Paused;
import dev.ptu.events.Pinned;
import dev.ptu.events.Rejected;
import dev.ptu.events.Resumed;
import dev.ptu.notifier.feed.ViewFeed;
import dev.ptu.notifier.view.DeploymentId;
import dev.ptu.notifier.view.Hold;
import dev.ptu.notifier.view.Moment;
import dev.ptu.notifier.view.Summary;
import dev.ptu.runtime.clock.ServiceClock;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What people may ask for. The owner of a command is whoever the token names. */
@APIResponse(
        responseCode = "default",
        description = "it did not work; the message says why and what to do",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = FaultBody.class)))
@SecurityRequirement(name = "bearer")
@Path("/api/v1/deployments/{subscription}/{group}/{account}/{name}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "commands",
        description =
                "For signed in people with the role; answered when the broker has the command.")
@Blocking
public class CommandsResource {
    private final ViewFeed feed;
    private final CommandOutbox outbox;
    private final Caller caller;
    private final ServiceClock clock;
    private final ApiConfig config;

    @Inject
    CommandsResource(
            ViewFeed feed,
            CommandOutbox outbox,
            Caller caller,
            ServiceClock clock,
            ApiConfig config) {
        this.feed = feed;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
        this.config = config;
    }

    /** Leaves it as it is. */
    @POST
    @Path("/pause")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Accepted.class,
            responseCode = "202",
            responseDescription = "the broker has it")
    @Operation(operationId = "pause", summary = "Evaluated and explained, never resized")
    public Accepted pause(@BeanParam DeploymentPath path, Bodies.@Nullable Pause body) {
        Order order = order(path);
        Bodies.Pause asked = Orders.body(body);
        String reason = Orders.reason(asked.reason());
        Instant until = end(asked.lasting(), asked.until(), order.at());
        return outbox.send(
                new Paused(order.id(), order.owner(), reason, order.at(), until),
                "%s is paused until %s by %s: %s"
                        .formatted(order.name(), until, order.owner(), reason));
    }

    /** Ends a pause. */
    @POST
    @Path("/resume")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Accepted.class,
            responseCode = "202",
            responseDescription = "the broker has it")
    @Operation(operationId = "resume", summary = "Ends a pause before it ends by itself")
    public Accepted resume(@BeanParam DeploymentPath path, Bodies.@Nullable Resume body) {
        Order order = order(path);
        String reason = Orders.reason(Orders.body(body).reason());
        order.hold(Hold.PAUSE);
        return outbox.send(
                new Resumed(order.id(), order.owner(), reason, order.at()),
                "The pause of %s is ended by %s: %s"
                        .formatted(order.name(), order.owner(), reason));
    }

    /** Holds a size. */
    @POST
    @Path("/pin")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Accepted.class,
            responseCode = "202",
            responseDescription = "the broker has it")
    @Operation(operationId = "pin", summary = "Holds a size exactly, whatever the load")
    public Accepted pin(@BeanParam DeploymentPath path, Bodies.@Nullable Size body) {
        Order order = order(path);
        Bodies.Size asked = Orders.body(body);
        int ptu = Orders.ptu(asked.ptu());
        String reason = Orders.reason(asked.reason());
        Instant until = end(asked.lasting(), asked.until(), order.at());
        return outbox.send(
                new Pinned(order.id(), ptu, order.owner(), reason, order.at(), until),
                "%s is held at %d PTU until %s by %s: %s"
                        .formatted(order.name(), ptu, until, order.owner(), reason));
    }

    /** Holds a least size. */
    @POST
    @Path("/floor")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Accepted.class,
            responseCode = "202",
            responseDescription = "the broker has it")
    @Operation(operationId = "floor", summary = "Holds a least size; more is allowed")
    public Accepted floor(@BeanParam DeploymentPath path, Bodies.@Nullable Size body) {
        Order order = order(path);
        Bodies.Size asked = Orders.body(body);
        int ptu = Orders.ptu(asked.ptu());
        String reason = Orders.reason(asked.reason());
        Instant until = end(asked.lasting(), asked.until(), order.at());
        return outbox.send(
                new Floored(order.id(), ptu, order.owner(), reason, order.at(), until),
                "%s is held at no less than %d PTU until %s by %s: %s"
                        .formatted(order.name(), ptu, until, order.owner(), reason));
    }

    /** Ends a pin or a floor. */
    @POST
    @Path("/lift")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Accepted.class,
            responseCode = "202",
            responseDescription = "the broker has it")
    @Operation(operationId = "lift", summary = "Ends a pin or a floor before it ends by itself")
    public Accepted lift(@BeanParam DeploymentPath path, Bodies.@Nullable Lift body) {
        Order order = order(path);
        Bodies.Lift asked = Orders.body(body);
        String reason = Orders.reason(asked.reason());
        String kind = String.valueOf(asked.kind());
        if (!kind.equals(Hold.PIN) && !kind.equals(Hold.FLOOR)) {
            throw Fault.badRequest(
                    "kind is '%s': give pin or floor.".formatted(Asked.shortened(kind)));
        }
        Integer held = order.hold(kind).ptu();
        int ptu = held == null ? 1 : held;
        Instant at = order.at();
        Event ended =
                kind.equals(Hold.PIN)
                        ? new Pinned(order.id(), ptu, order.owner(), reason, at, at)
                        : new Floored(order.id(), ptu, order.owner(), reason, at, at);
        return outbox.send(
                ended,
                "The %s of %s at %d PTU is lifted by %s: %s"
                        .formatted(kind, order.name(), ptu, order.owner(), reason));
    }

    /** Says yes. */
    @POST
    @Path("/approve")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Accepted.class,
            responseCode = "202",
            responseDescription = "the broker has it")
    @Operation(operationId = "approve", summary = "Agrees to a decision that waits")
    public Accepted approve(@BeanParam DeploymentPath path, Bodies.@Nullable Word body) {
        Order order = order(path);
        Bodies.Word asked = Orders.body(body);
        String reason = Orders.reason(asked.reason());
        String decision = order.waiting(Orders.decision(asked.decision()));
        return outbox.send(
                new Approved(order.id(), decision, order.owner(), reason, order.at()),
                "%s is approved by %s: %s".formatted(decision, order.owner(), reason));
    }

    /** Says no. */
    @POST
    @Path("/reject")
    @ResponseStatus(202)
    @APIResponseSchema(
            value = Accepted.class,
            responseCode = "202",
            responseDescription = "the broker has it")
    @Operation(operationId = "reject", summary = "Turns a decision down that waits")
    public Accepted reject(@BeanParam DeploymentPath path, Bodies.@Nullable Word body) {
        Order order = order(path);
        Bodies.Word asked = Orders.body(body);
        String reason = Orders.reason(asked.reason());
        String decision = order.waiting(Orders.decision(asked.decision()));
        return outbox.send(
                new Rejected(order.id(), decision, order.owner(), reason, order.at()),
                "%s is rejected by %s: %s".formatted(decision, order.owner(), reason));
    }

    /** An end of a hold; at more than 60 times real time nobody could act within it otherwise. */
    private Instant end(@Nullable String lasting, @Nullable String until, Instant now) {
        return Orders.end(lasting, until, now, config.longestHold()).plus(clock.wallFloor());
    }

    /** Who asks comes first: whoever may not, learns nothing else. */
    private Order order(DeploymentPath path) {
        String owner = caller.operator();
        DeploymentId id = path.id();
        Instant now = clock.instant();
        Optional<Summary> known = feed.fleet().summary(id.id(), new Moment(now, clock.wallFloor()));
        if (known.isEmpty() && !feed.caughtUp()) {
            throw new Fault(
                    503,
                    "The service has read %.0f %% of what it shows: try again in a moment."
                            .formatted(100 * feed.replayedShare()));
        }
        return new Order(owner, now, known.orElseThrow(() -> Unknown.deployment(id.id())));
    }

    /**
     * What every command rests on.
     *
     * @param owner who asks
     * @param at when
     * @param summary the deployment as it is shown
     */
    private record Order(String owner, Instant at, Summary summary) {
        String id() {
            return summary.id();
        }

        String name() {
            return summary.account() + "/" + summary.name();
        }

        Hold hold(String kind) {
            return summary.holds().stream()
                    .filter(hold -> hold.kind().equals(kind))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new Fault(
                                            409,
                                            "There is no %s of %s that could be ended: it may have ended by itself."
                                                    .formatted(kind, name())));
        }

        String waiting(String decision) {
            if (summary.pending().stream().noneMatch(each -> each.decision().equals(decision))) {
                throw new Fault(
                        409,
                        "Decision %s does not wait for a word: it is unknown, answered, expired or replaced; look at pending of %s."
                                .formatted(Asked.shortened(decision), summary.path()));
            }
            return decision;
        }
    }
}
