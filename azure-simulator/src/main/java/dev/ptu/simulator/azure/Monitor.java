package dev.ptu.simulator.azure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.fault.Call;
import dev.ptu.simulator.fault.Faults;
import dev.ptu.simulator.fault.MetricFaults;
import dev.ptu.simulator.fault.OnMetrics;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Azure Monitor's metrics, for one resource and in batches.
 *
 * <p>{@code top} counts over the whole batch and per metric, and what is beyond it is dropped
 * without a word: the harsher of the two behaviours reported for Azure.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/monitor/metrics-batch/batch">Metrics batch</a>
 * @see <a href="https://learn.microsoft.com/rest/api/monitor/metrics/list">Metrics list</a>
 */
public final class Monitor {
    private static final int MOST_RESOURCES = 50;
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();

    private final Cloud cloud;
    private final Faults faults;
    private final Supplier<Instant> clock;

    /**
     * The face over a cloud.
     *
     * @param faults that may strike the metrics
     * @param clock simulated time
     */
    public Monitor(Cloud cloud, Faults faults, Supplier<Instant> clock) {
        this.cloud = cloud;
        this.faults = faults;
        this.clock = clock;
    }

    /** Adds this face's paths. */
    public void route(Routes routes) {
        routes.on("POST", "/subscriptions/{subscription}/metrics:getBatch", this::batch)
                .on("GET", "/{resource*}/providers/Microsoft.Insights/metrics", this::single)
                .on(
                        "GET",
                        "/{resource*}/providers/Microsoft.Insights/metricDefinitions",
                        this::definitions);
    }

    private Answer definitions(Ask ask) {
        String resource = "/" + ask.name("resource");
        Account account = cloud.plant().account(resource).orElseThrow(() -> notFound(resource));
        ObjectNode body = TREES.createObjectNode();
        ArrayNode value = body.putArray("value");
        for (Metric metric : Metric.values()) {
            if (metric.emittedBy(account.traits().families())) {
                definition(value.addObject(), metric, account.place().id());
            }
        }
        return Answer.ok(body);
    }

    private static void definition(ObjectNode node, Metric metric, String resource) {
        node.put(
                        "id",
                        resource
                                + "/providers/Microsoft.Insights/metricdefinitions/"
                                + metric.azureName())
                .put("resourceId", resource)
                .put("namespace", MetricQuery.NAMESPACE)
                .put("isDimensionRequired", false)
                .put("unit", metric.quantity().unit())
                .put("primaryAggregationType", metric.counts() ? "Total" : "Average");
        node.putObject("name")
                .put("value", metric.azureName())
                .put("localizedValue", metric.display());
        ArrayNode aggregations = node.putArray("supportedAggregationTypes");
        for (String each : List.of("Total", "Average", "Minimum", "Maximum")) {
            if (metric.shows(each.toLowerCase(Locale.ROOT))) {
                aggregations.add(each);
            }
        }
        node.putArray("metricAvailabilities")
                .addObject()
                .put("timeGrain", "PT1M")
                .put("retention", "P93D");
        ArrayNode dimensions = node.putArray("dimensions");
        for (String each : metric.dimensions()) {
            dimensions.addObject().put("value", each).put("localizedValue", each);
        }
    }

    private Answer single(Ask ask) {
        Instant now = clock.get();
        Account account =
                cloud.plant()
                        .account("/" + ask.name("resource"))
                        .orElseThrow(() -> notFound("/" + ask.name("resource")));
        MetricQuery query = MetricQuery.single(ask, now);
        Answering answering = new Answering(query, now, faults.metrics(new Call(ask, now)));
        mustKnowNames(answering, List.of(account));
        return written(
                answering,
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("cost", 0);
                    json.writeStringField(
                            "timespan",
                            MetricQuery.written(query.start())
                                    + "/"
                                    + MetricQuery.written(query.end()));
                    body(json, answering, account, new int[query.metrics().size()]);
                    json.writeEndObject();
                });
    }

    private Answer batch(Ask ask) {
        Instant now = clock.get();
        MetricQuery query = MetricQuery.batch(ask, now);
        List<Account> accounts = accounts(ask);
        Answering answering = new Answering(query, now, faults.metrics(new Call(ask, now)));
        mustKnowNames(answering, accounts);
        return written(
                answering,
                json -> {
                    int[] seriesSoFar = new int[query.metrics().size()];
                    json.writeStartObject();
                    json.writeArrayFieldStart("values");
                    for (Account account : accounts) {
                        json.writeStartObject();
                        json.writeStringField("starttime", MetricQuery.written(query.start()));
                        json.writeStringField("endtime", MetricQuery.written(query.end()));
                        json.writeStringField("resourceid", account.place().id());
                        json.writeNumberField("cost", 0);
                        body(json, answering, account, seriesSoFar);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private List<Account> accounts(Ask ask) {
        String subscription = cloud.subscription(ask);
        List<Account> accounts = new ArrayList<>();
        for (String id : resourceIds(ask.body())) {
            mustBeAccount(id);
            Account account = cloud.plant().account(id).orElseThrow(() -> notFound(id));
            if (!account.place().subscription().equalsIgnoreCase(subscription)) {
                throw bad("The resource '" + id + "' is not in subscription " + subscription + ".");
            }
            Account first = accounts.isEmpty() ? account : accounts.getFirst();
            if (!account.place().location().equalsIgnoreCase(first.place().location())) {
                throw bad(
                        "All resources must be in the same region: '%s' is in %s, '%s' in %s."
                                .formatted(
                                        first.place().id(),
                                        first.place().location(),
                                        id,
                                        account.place().location()));
            }
            accounts.add(account);
        }
        return accounts;
    }

    private static void mustBeAccount(String id) {
        String its = id.toLowerCase(Locale.ROOT);
        if (!its.contains("/providers/microsoft.cognitiveservices/accounts/")
                || its.substring(its.indexOf("/accounts/") + 10).contains("/")) {
            throw bad(
                    "All resources must be of type Microsoft.CognitiveServices/accounts: '"
                            + id
                            + "' is not.");
        }
    }

    private static List<String> resourceIds(String body) {
        JsonNode ids;
        try {
            ids = TREES.readTree(body).path("resourceids");
        } catch (JsonProcessingException e) {
            throw bad("The request body is not JSON: " + e.getOriginalMessage() + ".");
        }
        if (!ids.isArray() || ids.isEmpty()) {
            throw bad("The request body must name at least one resource in \"resourceids\".");
        }
        if (ids.size() > MOST_RESOURCES) {
            throw bad(
                    "The request names %d resources; at most %d are allowed."
                            .formatted(ids.size(), MOST_RESOURCES));
        }
        List<String> all = new ArrayList<>();
        ids.forEach(id -> all.add(id.asText()));
        return all;
    }

    /** One query under way. */
    private record Answering(MetricQuery query, Instant now, MetricFaults faults) {}

    private static void mustKnowNames(Answering answering, List<Account> accounts) {
        for (Account account : accounts) {
            for (Metric metric : answering.query().metrics()) {
                if (answering
                        .faults()
                        .whole(OnMetrics.Kind.UNKNOWN_NAME, where(account, metric))
                        .isPresent()) {
                    answering.faults().count();
                    throw MetricQuery.unknown(metric.azureName());
                }
            }
        }
    }

    private static MetricFaults.Where where(Account account, Metric metric) {
        return new MetricFaults.Where(
                account.place().id(), account.place().location(), metric.azureName());
    }

    private void body(JsonGenerator json, Answering answering, Account account, int[] seriesSoFar)
            throws IOException {
        MetricQuery query = answering.query();
        Instant now = answering.now();
        json.writeStringField("interval", "PT1M");
        json.writeStringField("namespace", MetricQuery.NAMESPACE);
        json.writeStringField("resourceregion", account.place().location());
        json.writeArrayFieldStart("value");
        SeriesBuilder builder =
                new SeriesBuilder(
                        query,
                        new MetricLag(cloud.metricLag(account)),
                        answering.faults(),
                        now,
                        now.minus(cloud.retention()));
        for (int i = 0; i < query.metrics().size(); i++) {
            Metric metric = query.metrics().get(i);
            json.writeStartObject();
            json.writeStringField(
                    "id",
                    account.place().id()
                            + "/providers/Microsoft.Insights/metrics/"
                            + metric.azureName());
            json.writeStringField("type", "Microsoft.Insights/metrics");
            name(json, "name", metric.azureName(), metric.display());
            json.writeStringField("displayDescription", metric.display());
            json.writeStringField("unit", metric.quantity().unit());
            json.writeArrayFieldStart("timeseries");
            MetricFaults.Where where = where(account, metric);
            Optional<OnMetrics> error = answering.faults().whole(OnMetrics.Kind.ERROR, where);
            int top =
                    answering
                            .faults()
                            .whole(OnMetrics.Kind.TRUNCATED, where)
                            .map(OnMetrics::top)
                            .orElse(query.top());
            List<Series> found = error.isPresent() ? List.of() : builder.of(metric, account);
            for (Series series : found) {
                if (!query.filtered() || seriesSoFar[i]++ < top) {
                    series(json, series, builder, query.shown(metric), metric);
                }
            }
            json.writeEndArray();
            json.writeStringField("errorCode", error.map(OnMetrics::code).orElse("Success"));
            if (error.isPresent()) {
                json.writeStringField("errorMessage", error.get().message());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void series(
            JsonGenerator json,
            Series series,
            SeriesBuilder builder,
            Set<String> shown,
            Metric metric)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("metadatavalues");
        for (Map.Entry<String, String> dimension : series.dimensions().entrySet()) {
            json.writeStartObject();
            name(json, "name", dimension.getKey(), dimension.getKey());
            json.writeStringField("value", dimension.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data");
        for (int i = 0; i < series.minutes(); i++) {
            for (int copy = 0; copy < series.copies(i); copy++) {
                json.writeStartObject();
                json.writeStringField("timeStamp", builder.written(i));
                values(json, series.point(i), shown, metric);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void values(
            JsonGenerator json, @Nullable Point point, Set<String> shown, Metric metric)
            throws IOException {
        if (point == null) {
            return;
        }
        for (String aggregation : shown) {
            if (metric.shows(aggregation)) {
                json.writeNumberField(aggregation, point.value(aggregation));
            }
        }
    }

    private static void name(JsonGenerator json, String field, String value, String localized)
            throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("value", value);
        json.writeStringField("localizedValue", localized);
        json.writeEndObject();
    }

    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static Answer written(Answering answering, Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A string could not be written to.", e);
        }
        answering.faults().count();
        return new Answer(200, Map.of(), text.toString());
    }

    private static Refusal notFound(String resource) {
        return new Refusal(
                404, "ResourceNotFound", "The Resource '" + resource + "' was not found.");
    }

    private static Refusal bad(String message) {
        return new Refusal(400, "BadRequest", message);
    }
}
