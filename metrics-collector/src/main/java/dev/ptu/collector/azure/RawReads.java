package dev.ptu.collector.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
     * @param pathAndQuery begins with a slash, its query encoded
     */
    public Reply<Answer> get(String pathAndQuery) {
        return send(
                clients.armPipeline(),
                new HttpRequest(HttpMethod.GET, clients.armEndpoint() + pathAndQuery));
    }

    /**
     * Asks Azure Monitor's batch API.
     *
     * @param region where all the resources are
     * @param subscription whose all of them are
     * @param query encoded
     * @param resources ids
     */
    public Reply<Answer> batch(
            String region, String subscription, String query, List<String> resources) {
        HttpRequest request =
                new HttpRequest(
                        HttpMethod.POST,
                        clients.metricsEndpoint(region)
                                + "/subscriptions/"
                                + subscription
                                + "/metrics:getBatch?"
                                + query);
        request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
        request.setBody(
                JSON.createObjectNode().set("resourceids", JSON.valueToTree(resources)).toString());
        return send(clients.metricsPipeline(), request);
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
