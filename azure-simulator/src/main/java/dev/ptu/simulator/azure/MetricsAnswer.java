package dev.ptu.simulator.azure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ptu.simulator.fault.MetricFaults;
import dev.ptu.simulator.fault.OnMetrics;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.wire.Answer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer to one metrics query, written as it is made. */
final class MetricsAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private final Cloud cloud;
    private final MetricQuery query;
    private final MetricFaults faults;
    private final Instant now;
    private final int[] seriesSoFar;

    MetricsAnswer(Cloud cloud, MetricQuery query, MetricFaults faults, Instant now) {
        this.cloud = cloud;
        this.query = query;
        this.faults = faults;
        this.now = now;
        this.seriesSoFar = new int[query.metrics().size()];
    }

    /** Of a query of one resource. */
    Answer one(Account account) {
        mustKnowNames(List.of(account));
        String span = MetricQuery.written(query.start()) + "/" + MetricQuery.written(query.end());
        return written(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("cost", 0);
                    json.writeStringField("timespan", span);
                    body(json, account);
                    json.writeEndObject();
                });
    }

    /** Of a batch. */
    Answer all(List<Account> accounts) {
        mustKnowNames(accounts);
        return written(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("values");
                    for (Account account : accounts) {
                        json.writeStartObject();
                        json.writeStringField("starttime", MetricQuery.written(query.start()));
                        json.writeStringField("endtime", MetricQuery.written(query.end()));
                        json.writeStringField("resourceid", account.place().id());
                        json.writeNumberField("cost", 0);
                        body(json, account);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private void mustKnowNames(List<Account> accounts) {
        for (Account account : accounts) {
            for (Metric metric : query.metrics()) {
                if (faults.whole(OnMetrics.Kind.UNKNOWN_NAME, where(account, metric)).isPresent()) {
                    faults.count();
                    throw MetricQuery.unknown(metric.azureName());
                }
            }
        }
    }

    private static MetricFaults.Where where(Account account, Metric metric) {
        return new MetricFaults.Where(
                account.place().id(), account.place().location(), metric.azureName());
    }

    private void body(JsonGenerator json, Account account) throws IOException {
        json.writeStringField("interval", "PT1M");
        json.writeStringField("namespace", MetricQuery.NAMESPACE);
        json.writeStringField("resourceregion", account.place().location());
        json.writeArrayFieldStart("value");
        SeriesBuilder builder =
                new SeriesBuilder(
                        query,
                        new MetricLag(cloud.metricLag(account)),
                        faults,
                        now,
                        now.minus(cloud.retention()));
        for (int i = 0; i < query.metrics().size(); i++) {
            metric(json, account, builder, i);
        }
        json.writeEndArray();
    }

    private void metric(JsonGenerator json, Account account, SeriesBuilder builder, int number)
            throws IOException {
        Metric metric = query.metrics().get(number);
        MetricFaults.Where where = where(account, metric);
        Optional<OnMetrics> error = faults.whole(OnMetrics.Kind.ERROR, where);
        int top =
                faults.whole(OnMetrics.Kind.TRUNCATED, where)
                        .map(OnMetrics::top)
                        .orElse(query.top());
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
        List<Series> found = error.isPresent() ? List.of() : builder.of(metric, account);
        for (Series series : found) {
            if (!query.filtered() || seriesSoFar[number]++ < top) {
                series(json, series, builder, metric);
            }
        }
        json.writeEndArray();
        json.writeStringField("errorCode", error.map(OnMetrics::code).orElse("Success"));
        if (error.isPresent()) {
            json.writeStringField("errorMessage", error.get().message());
        }
        json.writeEndObject();
    }

    private void series(JsonGenerator json, Series series, SeriesBuilder builder, Metric metric)
            throws IOException {
        Set<String> shown = query.shown(metric);
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

    private Answer written(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A string could not be written to.", e);
        }
        faults.count();
        return new Answer(200, Map.of(), text.toString());
    }
}
