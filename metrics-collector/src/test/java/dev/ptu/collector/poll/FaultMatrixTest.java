package dev.ptu.collector.poll;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Event;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of Azure that the collector can meet: four rounds of it, then it is over. Whatever it
 * was, in the end the topics say of every minute what Azure says, nothing was told as settled that
 * was not so, and the account that shares its batch was on time.
 *
 * <p>The table in {@code docs/fault-matrix.md} is made of these rows.
 */
class FaultMatrixTest {
    private static final Path PAGE = Path.of("..", "docs", "fault-matrix.md");
    private static final String READS = "\"path\":\"getBatch|accounts/struck/providers/Micro\"";
    private static final String LOOKS = "\"path\":\"accounts/struck/deployments\"";
    private static final String STRUCK = "\"accounts\":\"accounts/struck\"";

    /** The minute in which the fault begins: Azure does not take back what it has shown. */
    private static final String FROM_NOW = ",\"from\":\"2026-03-02T08:23:00Z\"";

    private static final String STANDING = "\"times\":1000,";

    /** A minute is final when Azure's lag is over, two reads agreed, and the second was told. */
    private static final Duration FINAL = Duration.ofMinutes(5);

    /**
     * A fault and what becomes of it.
     *
     * @param name in words
     * @param fault as posted to the simulator
     * @param meters that count it while it lasts
     * @param outcome what the collector does, in words
     * @param misled whether Azure itself tells a wrong number twice, so that it may pass for
     *     settled
     */
    record Row(String name, String fault, List<String> meters, String outcome, boolean misled) {
        /** All that share a subscription's limits rest together. */
        boolean sparesOthers() {
            return !name.contains("429");
        }

        Duration responseTimeout() {
            return fault.contains("stall") ? Duration.ofMillis(700) : Duration.ofSeconds(20);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(statuses(), wires(), looks(), metrics()).flatMap(List::stream);
    }

    private static List<Row> statuses() {
        String later = "unknown while it lasts, caught up afterwards";
        List<Row> rows = new ArrayList<>();
        Map<Integer, String> kinds =
                new java.util.TreeMap<>(
                        Map.ofEntries(
                                Map.entry(400, "invalid"),
                                Map.entry(401, "unauthorised"),
                                Map.entry(403, "unauthorised"),
                                Map.entry(404, "not_found"),
                                Map.entry(408, "invalid"),
                                Map.entry(409, "invalid"),
                                Map.entry(500, "unavailable"),
                                Map.entry(502, "unavailable"),
                                Map.entry(503, "unavailable"),
                                Map.entry(504, "unavailable")));
        kinds.forEach(
                (status, kind) ->
                        rows.add(
                                row(
                                        "metrics: status " + status,
                                        "{" + STANDING + READS + ",\"status\":" + status + "}",
                                        kind.equals("invalid")
                                                ? List.of(
                                                        "metric.errors refused",
                                                        "query.failures invalid")
                                                : List.of("query.failures " + kind),
                                        later)));
        for (String wait : List.of("5", "86400", "soon", "")) {
            rows.add(
                    row(
                            "metrics: status 429, Retry-After "
                                    + (wait.isEmpty() ? "missing" : wait),
                            "{"
                                    + STANDING
                                    + READS
                                    + ",\"status\":429"
                                    + (wait.isEmpty() ? "" : ",\"retryAfter\":\"" + wait + "\"")
                                    + "}",
                            wait.equals("86400")
                                    ? List.of(
                                            "budget.called.off",
                                            "budget.pauses",
                                            "query.failures throttled")
                                    : List.of("budget.pauses", "query.failures throttled"),
                            "asks less, for as long as Azure says (capped); caught up afterwards"));
        }
        return rows;
    }

    private static List<Row> wires() {
        String later = "unknown while it lasts, caught up afterwards";
        return List.of(
                row(
                        "metrics: connection reset before the answer",
                        reads("\"reset\":\"before\""),
                        List.of("query.failures unreachable"),
                        later),
                row(
                        "metrics: connection reset within the answer",
                        reads("\"reset\":\"midBody\""),
                        List.of("query.failures unreachable"),
                        later),
                row(
                        "metrics: no answer, ever",
                        reads("\"stall\":true"),
                        List.of("query.failures unreachable"),
                        later),
                row(
                        "metrics: slow answer",
                        reads("\"delayMillis\":300"),
                        List.of(),
                        "nothing: it is waited for"),
                row(
                        "metrics: half a body",
                        reads("\"malformed\":\"truncated\""),
                        List.of("query.failures unreadable"),
                        later),
                row(
                        "metrics: no body",
                        reads("\"malformed\":\"empty\""),
                        List.of("query.failures unreadable"),
                        later),
                row(
                        "metrics: JSON of another shape",
                        reads("\"malformed\":\"wrongType\""),
                        List.of("query.failures unreadable"),
                        later),
                row(
                        "metrics: a page of HTML",
                        reads("\"malformed\":\"html\""),
                        List.of("query.failures unreadable"),
                        later));
    }

    private static List<Row> looks() {
        String known = "what was known of the deployments holds; metrics go on";
        return List.of(
                row(
                        "deployments: status 403",
                        look("\"status\":403"),
                        List.of("query.failures unauthorised"),
                        known),
                row(
                        "deployments: status 404",
                        look("\"status\":404"),
                        List.of("query.failures not_found"),
                        known),
                row(
                        "deployments: status 429",
                        look("\"status\":429,\"retryAfter\":\"5\""),
                        List.of("budget.pauses", "query.failures throttled"),
                        known),
                row(
                        "deployments: status 500",
                        look("\"status\":500"),
                        List.of("query.failures unavailable"),
                        known),
                row(
                        "deployments: connection reset",
                        look("\"reset\":\"before\""),
                        List.of("query.failures unreachable"),
                        known),
                row(
                        "deployments: half a body",
                        look("\"malformed\":\"truncated\""),
                        List.of("query.failures unreadable"),
                        known),
                row(
                        "deployments: JSON of another shape",
                        look("\"malformed\":\"wrongType\""),
                        List.of("query.failures unreadable"),
                        known),
                row(
                        "deployments: a page of HTML",
                        look("\"malformed\":\"html\""),
                        List.of("query.failures unreadable"),
                        known));
    }

    private static List<Row> metrics() {
        return List.of(
                row(
                        "minutes five minutes late",
                        metric("late", ",\"for\":\"PT5M\"" + FROM_NOW),
                        List.of(),
                        "observedUntil waits; told when there"),
                new Row(
                        "minutes partial for five minutes",
                        metric("partial", ",\"for\":\"PT5M\"" + FROM_NOW),
                        List.of(),
                        "told as read, and again when corrected",
                        true),
                row(
                        "minutes zero for five minutes",
                        metric(
                                "zero",
                                ",\"for\":\"PT5M\",\"names\":\"Token|Request|Prompt|Generated\""
                                        + FROM_NOW),
                        List.of(),
                        "no zero is told while utilization is not zero; told when corrected"),
                row(
                        "minutes without a value for five minutes",
                        metric("absent", ",\"for\":\"PT5M\"" + FROM_NOW),
                        List.of(),
                        "unknown, never zero; told when there"),
                row(
                        "minutes left out",
                        metric("missing", ",\"share\":0.3"),
                        List.of(),
                        "unknown, never zero; caught up when they are there"),
                row(
                        "minutes twice",
                        metric("duplicated", ""),
                        List.of(),
                        "nothing: a minute counts once"),
                row(
                        "no values when idle",
                        metric("idleAbsent", ""),
                        List.of(),
                        "nothing: silence is no zero"),
                row(
                        "zeros when idle",
                        metric("idleZero", ""),
                        List.of(),
                        "nothing: it is told as zero"),
                row(
                        "only one series comes back",
                        metric("truncated", ",\"top\":1"),
                        List.of(),
                        "what is cut off stays unknown; caught up afterwards"),
                row(
                        "one metric has an error",
                        metric("error", ",\"names\":\"ProcessedPromptTokens\""),
                        List.of("metric.errors InternalError"),
                        "that number is unknown, the others are told; caught up afterwards"),
                row(
                        "one metric's name is not known",
                        metric("unknownName", ",\"names\":\"ActiveTokens\""),
                        List.of("metric.errors refused"),
                        "each metric is asked for by itself; the others are told"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whateverTheFaultInTheEndEveryMinuteIsToldAsAzureHasIt(Row row) throws Exception {
        try (FaultyAzure azure = new FaultyAzure(row.responseTimeout())) {
            azure.pass(Duration.ofMinutes(20));
            azure.rounds(3);
            azure.fault(row.fault());
            azure.rounds(4);
            Set<String> meters = meters(azure);
            Instant sparedUntil = observedUntil(azure.sent(), FaultyAzure.SPARED);
            Instant duringFault = azure.now();
            azure.noMoreFaults();
            azure.rounds(10);

            assertThat(meters)
                    .as("what was counted")
                    .containsExactlyInAnyOrderElementsOf(row.meters());
            if (row.sparesOthers()) {
                assertThat(sparedUntil)
                        .as("what is settled of the account that shares the batch")
                        .isAfterOrEqualTo(duringFault.minus(FINAL));
            }
            assertThat(lost(azure)).as("minutes that Azure has and the topics do not").isEmpty();
            assertThat(row.misled() ? List.of() : claims(azure))
                    .as("minutes told as settled with what Azure does not say")
                    .isEmpty();
        }
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
                                                        row.meters().isEmpty()
                                                                ? "none"
                                                                : row.meters().stream()
                                                                        .map(
                                                                                kind ->
                                                                                        "`" + kind
                                                                                                + "`")
                                                                        .collect(joining(", "))))
                        .collect(joining("\n"));

        assertThat(Files.readString(PAGE)).contains(table);
    }

    /** Figures of the last revision against Azure's. */
    private static List<String> lost(FaultyAzure azure) {
        Map<String, Double> told = new HashMap<>();
        azure.sent().forEach(event -> figures(event).forEach((k, v) -> put(told, k, v)));
        List<String> lost = new ArrayList<>();
        truth(azure)
                .forEach(
                        (what, value) -> {
                            Double last = told.get(what);
                            if (value > 0 && (last == null || Math.abs(last - value) > 1e-6)) {
                                lost.add(what + " is " + value + ", told as " + last);
                            }
                        });
        return lost;
    }

    /** What was told of a minute that its record calls settled, and is not so. */
    private static List<String> claims(FaultyAzure azure) {
        Map<String, Double> truth = truth(azure);
        List<String> wrong = new ArrayList<>();
        for (Event event : azure.sent()) {
            if (!settled(event)) {
                continue;
            }
            figures(event)
                    .forEach(
                            (what, value) -> {
                                Double real = truth.get(what);
                                if (value != null
                                        && real != null
                                        && Math.abs(real - value) > 1e-6) {
                                    wrong.add(what + " is " + real + ", settled as " + value);
                                }
                            });
        }
        return wrong;
    }

    private static boolean settled(Event event) {
        return switch (event) {
            case TokensProcessed e -> e.minute().isBefore(e.observedUntil());
            case Requests e -> e.minute().isBefore(e.observedUntil());
            case UtilizationObserved e -> e.minute().isBefore(e.observedUntil());
            default -> false;
        };
    }

    private static Map<String, @Nullable Double> figures(Event event) {
        Map<String, @Nullable Double> figures = new HashMap<>();
        switch (event) {
            case TokensProcessed e -> {
                figures.put(name("prompt", e.deployment(), e.minute()), number(e.prompt()));
                figures.put(name("generated", e.deployment(), e.minute()), number(e.generated()));
            }
            case Requests e ->
                    figures.put(name("requests", e.deployment(), e.minute()), number(e.total()));
            case UtilizationObserved e ->
                    figures.put(name("utilization", e.deployment(), e.minute()), e.average());
            default -> {}
        }
        return figures;
    }

    private static Map<String, Double> truth(FaultyAzure azure) {
        Map<String, Double> truth = new HashMap<>();
        Instant until = azure.now().minus(FINAL);
        for (String account : List.of(FaultyAzure.STRUCK, FaultyAzure.SPARED)) {
            add(truth, "prompt", 1, azure.truth(account, "ProcessedPromptTokens", "total"), until);
            add(truth, "generated", 1, azure.truth(account, "GeneratedTokens", "total"), until);
            add(truth, "requests", 1, azure.truth(account, "AzureOpenAIRequests", "total"), until);
            add(
                    truth,
                    "utilization",
                    0.01,
                    azure.truth(account, "AzureOpenAIProvisionedManagedUtilizationV2", "average"),
                    until);
        }
        return truth;
    }

    private static void add(
            Map<String, Double> truth,
            String figure,
            double scale,
            Map<String, Map<Instant, Double>> azure,
            Instant until) {
        azure.forEach(
                (deployment, minutes) ->
                        minutes.forEach(
                                (minute, value) -> {
                                    if (minute.isBefore(until)) {
                                        truth.put(name(figure, deployment, minute), value * scale);
                                    }
                                }));
    }

    private static void put(Map<String, Double> told, String what, @Nullable Double value) {
        if (value == null) {
            told.remove(what);
        } else {
            told.put(what, value);
        }
    }

    private static @Nullable Double number(@Nullable Long value) {
        return value == null ? null : value.doubleValue();
    }

    private static String name(String figure, String deployment, Instant minute) {
        return figure + " " + deployment + " " + minute;
    }

    /** The least that is settled of any series of an account. */
    private static Instant observedUntil(List<Event> sent, String account) {
        String prefix = account.toLowerCase(Locale.ROOT) + "/deployments/chat";
        Map<String, Instant> series = new HashMap<>();
        for (Event event : sent) {
            if (event.key().equals(prefix)) {
                switch (event) {
                    case TokensProcessed e -> series.put("tokens", e.observedUntil());
                    case Requests e -> series.put("requests", e.observedUntil());
                    case UtilizationObserved e -> series.put("utilization", e.observedUntil());
                    default -> {}
                }
            }
        }
        return series.values().stream().min(Instant::compareTo).orElse(Instant.MIN);
    }

    /** What tells of faults, by the tag that says which. */
    private static Set<String> meters(FaultyAzure azure) {
        Set<String> meters = new TreeSet<>();
        for (Meter meter : azure.registry.getMeters()) {
            if (!counted(meter)) {
                continue;
            }
            String name = meter.getId().getName().replace("ptu.collector.", "");
            switch (name) {
                case "query.failures" -> meters.add(name + " " + meter.getId().getTag("kind"));
                case "metric.errors" -> meters.add(name + " " + meter.getId().getTag("code"));
                case "top.reached", "values.refused", "budget.pauses", "budget.called.off" ->
                        meters.add(name);
                default -> {}
            }
        }
        return meters;
    }

    /** Many stand at zero from the start. */
    private static boolean counted(Meter meter) {
        return switch (meter) {
            case Counter counter -> counter.count() > 0;
            case Timer timer -> timer.count() > 0;
            default -> true;
        };
    }

    private static Row row(String name, String fault, List<String> meters, String outcome) {
        return new Row(name, fault, meters, outcome, false);
    }

    private static String reads(String how) {
        return "{" + STANDING + READS + "," + how + "}";
    }

    private static String look(String how) {
        return "{" + STANDING + LOOKS + "," + how + "}";
    }

    private static String metric(String kind, String more) {
        return "{\"metrics\":{\"kind\":\"" + kind + "\"," + STRUCK + more + "}}";
    }
}
