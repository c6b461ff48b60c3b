package dev.ptu.collector.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.monitor.query.models.AggregationType;
import com.azure.monitor.query.models.MetricsQueryResourcesOptions;
import com.azure.monitor.query.models.QueryTimeInterval;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads of Azure whose answers are looked at as they came, without the SDK's models, which drop
 * what their version does not know. Nothing here can write: GET, and the batch query's POST.
 */
public final class RawReads {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AzureClients clients;

    /** Asks by these clients. */
    public RawReads(AzureClients clients) {
        this.clients = clients;
    }

    /**
     * An answer with status 200.
     *
     * @param headers by name in lower case
     * @param body its JSON
     */
    public record Answer(Map<String, String> headers, JsonNode body) {
        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Reads from the Resource Manager.
     *
     * @param subscription whose
     * @param pathAndQuery begins with a slash, its query encoded
     */
    public Reply<Answer> get(String subscription, String pathAndQuery) {
        HttpRequest request = new HttpRequest(HttpMethod.GET, clients.armEndpoint() + pathAndQuery);
        return send(clients.manager(subscription).serviceClient().getHttpPipeline(), request);
    }

    /**
     * A question to Azure Monitor's batch API.
     *
     * @param resource an account's id
     * @param metric Azure's name
     * @param namespace the resource type that the metric belongs to
     * @param filter splits by dimensions
     * @param from start of the first minute
     * @param to end of the last minute
     * @param top the most series
     */
    public record BatchQuestion(
            String resource,
            String metric,
            String namespace,
            String filter,
            Instant from,
            Instant to,
            int top) {}

    /** How many series the batch API of a region answers with. */
    public Reply<Integer> batch(String region, BatchQuestion question) {
        try {
            MetricsQueryResourcesOptions options =
                    new MetricsQueryResourcesOptions()
                            .setGranularity(Duration.ofMinutes(1))
                            .setTimeInterval(
                                    new QueryTimeInterval(
                                            question.from().atOffset(ZoneOffset.UTC),
                                            question.to().atOffset(ZoneOffset.UTC)))
                            .setAggregations(List.of(AggregationType.TOTAL))
                            .setFilter(question.filter())
                            .setTop(question.top());
            return new Reply.Got<>(
                    clients
                            .batch(region)
                            .queryResourcesWithResponse(
                                    List.of(question.resource()),
                                    List.of(question.metric()),
                                    question.namespace(),
                                    options,
                                    Context.NONE)
                            .getValue()
                            .getMetricsQueryResults()
                            .stream()
                            .flatMap(result -> result.getMetrics().stream())
                            .mapToInt(metric -> metric.getTimeSeries().size())
                            .sum());
        } catch (RuntimeException e) {
            return Failure.reply(e);
        }
    }

    private static Reply<Answer> send(HttpPipeline pipeline, HttpRequest request) {
        try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
            byte[] body = response.getBodyAsBinaryData().toBytes();
            if (response.getStatusCode() != 200) {
                throw new HttpResponseException(
                        "status "
                                + response.getStatusCode()
                                + ", "
                                + new String(body, StandardCharsets.UTF_8),
                        response);
            }
            JsonNode json = JSON.readTree(body);
            if (json == null || !json.isObject()) {
                throw new Failure.Unreadable("the answer is not a JSON object");
            }
            Map<String, String> headers = new TreeMap<>();
            for (HttpHeader header : response.getHeaders()) {
                headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            return new Reply.Got<>(new Answer(headers, json));
        } catch (IOException | RuntimeException e) {
            return Failure.reply(e);
        }
    }
}
