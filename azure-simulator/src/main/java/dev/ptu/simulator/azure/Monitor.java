package dev.ptu.simulator.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.fault.Call;
import dev.ptu.simulator.fault.Faults;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

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
                MetricDefinition.write(value.addObject(), metric, account.place().id());
            }
        }
        return Answer.ok(body);
    }

    private Answer single(Ask ask) {
        Instant now = clock.get();
        Account account =
                cloud.plant()
                        .account("/" + ask.name("resource"))
                        .orElseThrow(() -> notFound("/" + ask.name("resource")));
        return answering(ask, MetricQuery.single(ask, now), now).one(account);
    }

    private Answer batch(Ask ask) {
        Instant now = clock.get();
        MetricQuery query = MetricQuery.batch(ask, now);
        List<Account> accounts = accounts(ask);
        return answering(ask, query, now).all(accounts);
    }

    private MetricsAnswer answering(Ask ask, MetricQuery query, Instant now) {
        return new MetricsAnswer(cloud, query, faults.metrics(new Call(ask, now)), now);
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

    private static Refusal notFound(String resource) {
        return new Refusal(
                404, "ResourceNotFound", "The Resource '" + resource + "' was not found.");
    }

    private static Refusal bad(String message) {
        return new Refusal(400, "BadRequest", message);
    }
}
