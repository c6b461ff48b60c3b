package dev.ptu.notifier.api;

import dev.ptu.notifier.feed.EvaluationArchive;
import dev.ptu.notifier.feed.ViewFeed;
import dev.ptu.notifier.view.Decision;
import dev.ptu.notifier.view.Explanation;
import dev.ptu.notifier.view.Fleet;
import dev.ptu.notifier.view.Moment;
import dev.ptu.notifier.view.Series;
import dev.ptu.notifier.view.Summary;
import dev.ptu.runtime.clock.ServiceClock;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What can be seen of deployments. */
@APIResponse(
        responseCode = "default",
        description = "it did not work; the message says why and what to do",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = FaultBody.class)))
@Path("/api/v1/deployments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deployments", description = "What can be seen. Nothing here changes anything.")
@Blocking
public class DeploymentsResource {
    private static final String ONE = "/{subscription}/{group}/{account}/{name}";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHOWN = Duration.ofDays(14);

    private final ViewFeed feed;
    private final EvaluationArchive archive;
    private final ServiceClock clock;

    @Inject
    DeploymentsResource(ViewFeed feed, EvaluationArchive archive, ServiceClock clock) {
        this.feed = feed;
        this.archive = archive;
        this.clock = clock;
    }

    /** All of them. */
    @GET
    @Operation(operationId = "list", summary = "All deployments at a glance")
    public DeploymentList list() {
        Moment moment = moment();
        List<Summary> all = feed.fleet().summaries(moment);
        return new DeploymentList(
                moment.now(), feed.caughtUp(), feed.replayedShare(), Fleet.of(all), all);
    }

    /** One of them. */
    @GET
    @Path(ONE)
    @Operation(operationId = "details", summary = "One deployment, with its last 60 minutes")
    public Details details(@BeanParam DeploymentPath path) {
        String id = path.id().id();
        Summary summary = known(feed.fleet().summary(id, moment()), id);
        return new Details(
                summary, known(feed.fleet().totals(id), id), feed.fleet().money(id).orElse(null));
    }

    /** Its chart. */
    @GET
    @Path(ONE + "/series")
    @Operation(
            operationId = "series",
            summary = "The chart's columns, with the decisions of that time")
    public Series series(
            @BeanParam DeploymentPath path,
            @Parameter(description = "ISO 8601; 24 hours before to, if left out")
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(
                            description =
                                    "ISO 8601; half an hour from now, if left out: the forecast"
                                            + " reaches ahead")
                    @QueryParam("to")
                    @Nullable String to,
            @Parameter(description = "at most so many points, 1 to 20160; 720 if left out")
                    @QueryParam("points")
                    @Nullable String points) {
        String id = path.id().id();
        Instant now = clock.instant();
        Instant end = Asked.time("to", to, now.plus(Duration.ofMinutes(30)));
        Instant begin = Asked.time("from", from, end.minus(DAY));
        Asked.order(begin, end, SHOWN.plus(DAY));
        Series.Span span = Series.Span.of(begin, end, Asked.number("points", points, 720, 20_160));
        return known(feed.fleet().series(id, span, now), id);
    }

    /** Why an evaluation came out as it did. */
    @GET
    @Path(ONE + "/evaluations")
    @Operation(
            operationId = "explain",
            summary = "The full rationale of the newest evaluation that is not after a time")
    public Explanation explain(
            @BeanParam DeploymentPath path,
            @Parameter(description = "ISO 8601, within the last 14 days; now, if left out")
                    @QueryParam("at")
                    @Nullable String at) {
        String id = path.id().id();
        Instant now = clock.instant();
        Instant time = Asked.time("at", at, now);
        known(feed.fleet().summary(id, moment()), id);
        if (time.isBefore(now.minus(SHOWN))) {
            throw Fault.notFound(
                    "Evaluations are kept for 14 days, and %s is longer ago: ask for %s or later."
                            .formatted(time, now.minus(SHOWN)));
        }
        return archive.newest(id, time)
                .map(Explanation::of)
                .orElseThrow(
                        () ->
                                Fault.notFound(
                                        "No evaluation of the hour before %s is kept: it was not evaluated then, or the topic has dropped it; ask for another time."
                                                .formatted(time)));
    }

    /** What was decided. */
    @GET
    @Path(ONE + "/decisions")
    @Operation(operationId = "history", summary = "Decisions and what became of them, newest first")
    public DecisionList decisions(
            @BeanParam DeploymentPath path,
            @Parameter(description = "ISO 8601; 14 days before to, if left out") @QueryParam("from")
                    @Nullable String from,
            @Parameter(description = "ISO 8601; now, if left out") @QueryParam("to")
                    @Nullable String to,
            @Parameter(description = "1 to 400; 100 if left out") @QueryParam("limit")
                    @Nullable String limit) {
        String id = path.id().id();
        Instant now = clock.instant();
        Instant end = Asked.time("to", to, now.plusSeconds(60));
        Instant begin = Asked.time("from", from, end.minus(SHOWN));
        Asked.order(begin, end, Duration.ofDays(400));
        int most = Asked.number("limit", limit, 100, 400);
        List<Decision> all = known(feed.fleet().decisions(id, begin, end, now), id);
        return new DecisionList(all.stream().limit(most).toList());
    }

    private static <T> T known(Optional<T> found, String id) {
        return found.orElseThrow(() -> Unknown.deployment(id));
    }

    private Moment moment() {
        return new Moment(clock.instant(), clock.wallFloor());
    }
}
