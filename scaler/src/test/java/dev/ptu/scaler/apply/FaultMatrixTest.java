package dev.ptu.scaler.apply;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of Azure that a resize can meet. Whatever it was, at most one resize took effect, the
 * size is the decided one or a sealed outcome says why not, it was never shrunk, and the spillover
 * target is what it was.
 *
 * <p>The table in {@code docs/fault-matrix.md} is made of these rows. They spend their time in
 * waiting, so they wait together.
 */
class FaultMatrixTest {
    private static final Path PAGE = Path.of("..", "docs", "fault-matrix.md");
    private static final int TOGETHER = 12;
    private static final String PATCH = "\"method\":\"PATCH\",";
    private static final String LOOK = "\"method\":\"GET\",\"path\":\"/deployments\",";
    private static final String FOLLOW = "\"method\":\"GET\",\"path\":\"operationResults\",";
    private static final int MANY = -1;
    private static final String ALWAYS = "\"times\":1000,";

    private static final Map<Row, CompletableFuture<Seen>> RUNS = new LinkedHashMap<>();
    private static ExecutorService threads;

    /**
     * A fault and what becomes of it.
     *
     * @param name in words
     * @param fault as posted to the simulator
     * @param outcome the final event, with its kind and code unless it is applied
     * @param patches how often Azure is asked; {@link #MANY}: more than once
     * @param rate simulated seconds per second
     */
    record Row(String name, String fault, String outcome, int patches, int rate) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What a run came to. */
    private record Seen(
            List<Event> published,
            JsonNode truth,
            JsonNode shown,
            int patches,
            Set<String> meters) {}

    static Stream<Row> rows() {
        return Stream.of(writes(), lost(), operations(), looks(), follows()).flatMap(List::stream);
    }

    private static List<Row> writes() {
        List<Row> rows = new ArrayList<>();
        rows.add(status(400, "failed: Invalid, `BadRequest`", 1));
        rows.add(status(401, "failed: Unauthorised, `InvalidAuthenticationToken`", 1));
        rows.add(status(403, "failed: Unauthorised, `AuthorizationFailed`", 1));
        rows.add(status(404, "failed: Invalid, `ResourceNotFound`", 1));
        rows.add(status(405, "failed: Invalid, `MethodNotAllowed`", 1));
        rows.add(status(408, "applied", 2));
        rows.add(status(409, "applied", 2));
        rows.add(status(412, "failed: Invalid, `PreconditionFailed`", 1));
        rows.add(status(429, "applied", 2));
        rows.add(status(500, "applied", 2));
        rows.add(status(502, "applied", 2));
        rows.add(status(503, "applied", 2));
        rows.add(status(504, "applied", 2));
        rows.add(
                row(
                        "PATCH: status 429, Retry-After 1",
                        PATCH + "\"status\":429,\"retryAfter\":\"1\"",
                        "applied",
                        2));
        rows.add(
                row(
                        "PATCH: status 429, Retry-After soon",
                        PATCH + "\"status\":429,\"retryAfter\":\"soon\"",
                        "applied",
                        2));
        rows.add(
                row(
                        "PATCH: InsufficientQuota, always",
                        ALWAYS + PATCH + "\"status\":400,\"code\":\"InsufficientQuota\"",
                        "failed: QuotaExceeded, `InsufficientQuota`",
                        1));
        rows.add(
                row(
                        "PATCH: a code nobody has seen, always",
                        ALWAYS + PATCH + "\"status\":400,\"code\":\"Surprise\"",
                        "failed: Invalid, `Surprise`",
                        1));
        rows.add(
                slow(
                        row(
                                "PATCH: status 409, always",
                                ALWAYS + PATCH + "\"status\":409",
                                "refused: Expired, `Expired`",
                                MANY)));
        rows.add(
                slow(
                        row(
                                "PATCH: status 500, always",
                                ALWAYS + PATCH + "\"status\":500",
                                "failed: Expired, `Expired`",
                                MANY)));
        return rows;
    }

    private static List<Row> lost() {
        return List.of(
                row(
                        "PATCH: status 500, and it was done",
                        PATCH + "\"status\":500,\"when\":\"after\"",
                        "applied",
                        1),
                row(
                        "PATCH: connection reset before it was done",
                        PATCH + "\"reset\":\"before\"",
                        "applied",
                        2),
                row(
                        "PATCH: connection reset after it was done",
                        PATCH + "\"reset\":\"after\"",
                        "applied",
                        1),
                row(
                        "PATCH: connection reset within the answer",
                        PATCH + "\"reset\":\"midBody\"",
                        "applied",
                        1),
                row("PATCH: half a body", PATCH + "\"malformed\":\"truncated\"", "applied", 1),
                row("PATCH: no body", PATCH + "\"malformed\":\"empty\"", "applied", 1),
                row(
                        "PATCH: JSON of another shape",
                        PATCH + "\"malformed\":\"wrongType\"",
                        "applied",
                        1),
                row("PATCH: a page of HTML", PATCH + "\"malformed\":\"html\"", "applied", 1),
                row("PATCH: slow answer", PATCH + "\"delayMillis\":1500", "applied", 1),
                row(
                        "PATCH: no Azure-AsyncOperation in the answer",
                        PATCH + "\"without\":[\"Azure-AsyncOperation\"]",
                        "applied",
                        1),
                row(
                        "PATCH: no Retry-After in the answer",
                        PATCH + "\"without\":[\"Retry-After\"]",
                        "applied",
                        1));
    }

    private static List<Row> operations() {
        return List.of(
                row(
                        "operation fails late",
                        PATCH + "\"operation\":{\"end\":\"fails\"}",
                        "applied",
                        2),
                row(
                        "operation fails late for want of capacity",
                        PATCH
                                + "\"operation\":{\"end\":\"fails\",\"code\":\"InsufficientCapacity\"}",
                        "failed: CapacityUnavailable, `InsufficientCapacity`",
                        1),
                row(
                        "operation is canceled",
                        PATCH + "\"operation\":{\"end\":\"canceled\"}",
                        "failed: Unknown, `USER_CANCELLED`",
                        1),
                row(
                        "operation succeeds without effect",
                        PATCH + "\"operation\":{\"end\":\"withoutEffect\"}",
                        "failed: Unknown, `NoEffect`",
                        1),
                row(
                        "operation takes ten times as long",
                        PATCH + "\"operation\":{\"takes\":\"PT10M\"}",
                        "applied",
                        1),
                slow(
                        row(
                                "operation never ends",
                                PATCH + "\"operation\":{\"end\":\"never\"}",
                                "failed: Expired, `TimedOut`",
                                1)));
    }

    private static List<Row> looks() {
        return List.of(
                row(
                        "reads: status 403, always",
                        ALWAYS + LOOK + "\"status\":403",
                        "refused: Unauthorised, `AuthorizationFailed`",
                        0),
                row(
                        "reads: status 404, once",
                        LOOK + "\"status\":404",
                        "refused: Invalid, `NotFound`",
                        0),
                row(
                        "reads: status 429, once",
                        LOOK + "\"status\":429,\"retryAfter\":\"1\"",
                        "applied",
                        1),
                row("reads: status 500, once", LOOK + "\"status\":500", "applied", 1),
                row("reads: connection reset, once", LOOK + "\"reset\":\"before\"", "applied", 1),
                row("reads: half a body, once", LOOK + "\"malformed\":\"truncated\"", "applied", 1),
                row(
                        "reads: JSON of another shape, once",
                        LOOK + "\"malformed\":\"wrongType\"",
                        "applied",
                        1),
                row("reads: a page of HTML, once", LOOK + "\"malformed\":\"html\"", "applied", 1),
                slow(
                        row(
                                "reads: status 503, always",
                                ALWAYS + LOOK + "\"status\":503",
                                "refused: Expired, `TimedOut`",
                                0)));
    }

    private static List<Row> follows() {
        return List.of(
                row(
                        "following: status 404, always",
                        ALWAYS + FOLLOW + "\"status\":404",
                        "applied",
                        1),
                row(
                        "following: status 429, once",
                        FOLLOW + "\"status\":429,\"retryAfter\":\"1\"",
                        "applied",
                        1),
                row(
                        "following: status 500, always",
                        ALWAYS + FOLLOW + "\"status\":500",
                        "applied",
                        1),
                row(
                        "following: connection reset, always",
                        ALWAYS + FOLLOW + "\"reset\":\"before\"",
                        "applied",
                        1),
                row(
                        "following: half a body, always",
                        ALWAYS + FOLLOW + "\"malformed\":\"truncated\"",
                        "applied",
                        1));
    }

    @BeforeAll
    static void runThemTogether() {
        threads = Executors.newFixedThreadPool(TOGETHER);
        rows().forEach(
                        row ->
                                RUNS.put(
                                        row,
                                        CompletableFuture.supplyAsync(() -> run(row), threads)));
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whateverTheFaultTheSizeIsTheDecidedOneOrTheOutcomeSaysWhyNot(Row row) throws Exception {
        Seen seen = RUNS.get(row).get(120, TimeUnit.SECONDS);

        int size = seen.truth().path("capacityPtu").asInt();
        assertThat(seen.published()).as("final outcomes").hasSize(1);
        assertThat(seen.truth().path("resizesCompleted").asInt())
                .as("effective resizes")
                .isBetween(0, 1);
        if (seen.published().getFirst() instanceof ScaleApplied applied) {
            assertThat(size).isEqualTo(applied.toPtu());
        } else {
            assertThat(size)
                    .as("never less than before")
                    .isGreaterThanOrEqualTo(FaultyArm.FROM_PTU);
        }
        assertThat(seen.shown().path("properties").path("spilloverDeploymentName").asText())
                .isEqualTo("chat-std");
        assertThat(text(seen)).isEqualTo(row.outcome());
        assertThat(seen.patches() > 1 && row.patches() == MANY ? MANY : seen.patches())
                .as("how often Azure was asked")
                .isEqualTo(row.patches());
    }

    @Test
    void theTableInTheDocumentationIsThisOne() throws Exception {
        String table =
                rows().map(
                                row ->
                                        "| %s | %s | %s |"
                                                .formatted(
                                                        row.name(),
                                                        row.outcome(),
                                                        row.patches() == MANY
                                                                ? "many"
                                                                : row.patches()))
                        .collect(joining("\n"));

        assertThat(Files.readString(PAGE)).contains(table);
    }

    private static Seen run(Row row) {
        try (FaultyArm azure = new FaultyArm(row.rate())) {
            azure.fault("{" + row.fault() + "}");
            azure.resize();
            return new Seen(
                    azure.published(),
                    azure.truth(),
                    azure.shown(),
                    azure.patches(),
                    azure.meters());
        }
    }

    private static String text(Seen seen) {
        return switch (seen.published().getFirst()) {
            case ScaleApplied e -> "applied";
            case ScaleRefused e -> "refused: " + e.kind() + ", `" + e.code() + "`";
            case ScaleFailed e -> "failed: " + e.kind() + ", `" + e.code() + "`";
            default -> "no outcome";
        };
    }

    private static Row row(String name, String fault, String outcome, int patches) {
        return new Row(name, fault, outcome, patches, 60);
    }

    private static Row status(int status, String outcome, int patches) {
        return row(
                "PATCH: status " + status + ", once",
                PATCH + "\"status\":" + status,
                outcome,
                patches);
    }

    /** Until patience ends, which is an hour of simulated time. */
    private static Row slow(Row row) {
        return new Row(row.name(), row.fault(), row.outcome(), row.patches(), 600);
    }
}
