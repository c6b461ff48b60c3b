package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the faces share: the plant, how this Azure behaves, the limits of its subscriptions, and how
 * a path becomes an account or a deployment. Not safe for use by several threads.
 */
public final class Cloud {
    private static final int PRACTICALLY_UNLIMITED = 1_000_000;

    private final Plant plant;
    private final Duration retention;
    private final Map<Quota, Integer> quotas = new LinkedHashMap<>();
    private final Map<Quota, CapacityPool> pools = new LinkedHashMap<>();
    private Behaviour behaviour;

    /**
     * A cloud without limits.
     *
     * @param plant already caught up with now
     * @param retention how far back metrics are kept
     */
    public Cloud(Plant plant, Duration retention, Behaviour behaviour) {
        this.plant = plant;
        this.retention = retention;
        this.behaviour = behaviour;
        plant.whenReleased(
                (account, sku, units, at) -> {
                    CapacityPool pool = pools.get(Quota.of(account.place(), sku));
                    if (pool != null) {
                        pool.released(units, at);
                    }
                });
    }

    /**
     * What a limit holds for.
     *
     * @param subscription lower case
     * @param location lower case
     * @param sku the kind
     */
    public record Quota(String subscription, String location, Sku sku) {
        /** The key for a place, in any case. */
        public static Quota of(Account.Place place, Sku sku) {
            return new Quota(
                    place.subscription().toLowerCase(Locale.ROOT),
                    place.location().toLowerCase(Locale.ROOT),
                    sku);
        }

        private ObjectNode write(ObjectNode node) {
            return node.put("subscription", subscription)
                    .put("location", location)
                    .put("sku", sku.azureName());
        }
    }

    /** The simulated deployments. */
    public Plant plant() {
        return plant;
    }

    /** How it behaves. */
    public Behaviour behaviour() {
        return behaviour;
    }

    /** Changes how it behaves, from the next request on. */
    public void behaviour(Behaviour changed) {
        behaviour = changed;
    }

    /** How far back metrics are kept. */
    Duration retention() {
        return retention;
    }

    /** How long an account's minutes stay partial. */
    Duration metricLag(Account account) {
        return account.traits().metricLag().orElse(behaviour.metricLag());
    }

    /** Sets what a subscription may have of a kind in a region. */
    public void quota(Quota quota, int limit) {
        quotas.put(quota, limit);
    }

    /** Sets what a region can serve of a kind. */
    public void pool(Quota quota, CapacityPool.Terms terms) {
        CapacityPool pool = pools.get(quota);
        if (pool == null) {
            pools.put(quota, new CapacityPool(terms));
        } else {
            pool.terms(terms);
        }
    }

    /** The quotas that were set, with what is used of each. */
    public ArrayNode quotasJson() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        quotas.forEach(
                (quota, limit) ->
                        quota.write(all.addObject())
                                .put("limit", limit)
                                .put("usage", usage(quota, "")));
        return all;
    }

    /** The pools that were set, as they are at an instant. */
    public ArrayNode poolsJson(Instant now) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        pools.forEach(
                (quota, pool) -> {
                    ObjectNode node = quota.write(all.addObject());
                    pool.write(node, now);
                    node.put("usage", usage(quota, ""));
                });
        return all;
    }

    /** The seed of everything drawn. */
    public long seed() {
        return plant.seed();
    }

    int limit(Quota quota) {
        return quotas.getOrDefault(quota, PRACTICALLY_UNLIMITED);
    }

    int serviceCapacity(Quota quota, Instant now) {
        CapacityPool pool = pools.get(quota);
        return pool == null ? PRACTICALLY_UNLIMITED : pool.units(now);
    }

    /**
     * Capacity asked for by all deployments that draw on a quota; per model for pay as you go,
     * unless the model is empty.
     */
    int usage(Quota quota, String model) {
        int sum = 0;
        for (Account account : plant.accounts()) {
            for (Deployment deployment : account.deployments()) {
                boolean same =
                        Quota.of(account.place(), deployment.settings().sku()).equals(quota)
                                && (quota.sku().provisioned()
                                        || model.isEmpty()
                                        || deployment.settings().model().name().equals(model));
                sum += same ? Math.max(deployment.settings().capacity(), deployment.capacity()) : 0;
            }
        }
        return sum;
    }

    Account account(Ask ask) {
        String subscription = subscription(ask);
        return plant.account(subscription, ask.name("group"), ask.name("account"))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        404,
                                        "ResourceNotFound",
                                        "The Resource 'Microsoft.CognitiveServices/accounts/%s' under resource group '%s' was not found."
                                                .formatted(
                                                        ask.name("account"), ask.name("group"))));
    }

    Deployment deployment(Account account, Ask ask) {
        return account.deployment(ask.name("deployment"))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        404,
                                        "DeploymentNotFound",
                                        "The deployment '%s' of account '%s' was not found."
                                                .formatted(
                                                        ask.name("deployment"),
                                                        account.place().name())));
    }

    /** The path's subscription, if any account is in it. */
    String subscription(Ask ask) {
        String subscription = ask.name("subscription");
        boolean known =
                plant.accounts().stream()
                        .anyMatch(
                                account ->
                                        account.place()
                                                .subscription()
                                                .equalsIgnoreCase(subscription));
        if (!known) {
            throw new Refusal(
                    404,
                    "SubscriptionNotFound",
                    "The subscription '" + subscription + "' could not be found.");
        }
        return subscription;
    }

    /** A page of a list, with the address of the next one where there is more. */
    Answer page(Ask ask, List<ObjectNode> all) {
        int size = behaviour.pageSize() == 0 ? all.size() : behaviour.pageSize();
        int from = Math.min(all.size(), skipped(ask));
        int to = Math.min(all.size(), from + size);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("value").addAll(all.subList(from, to));
        if (to < all.size()) {
            body.put(
                    "nextLink",
                    "%s%s?api-version=%s&$skiptoken=%d"
                            .formatted(
                                    ask.origin(),
                                    ask.path(),
                                    ask.parameter("api-version").orElse(""),
                                    to));
        }
        return Answer.ok(body);
    }

    private static int skipped(Ask ask) {
        try {
            return Math.max(0, ask.parameter("$skiptoken").map(Integer::parseInt).orElse(0));
        } catch (NumberFormatException e) {
            throw new Refusal(400, "InvalidSkipToken", "The $skiptoken is not one of ours.");
        }
    }

    static void needsApiVersion(Ask ask) {
        if (ask.parameter("api-version").isEmpty()) {
            throw new Refusal(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all"
                            + " requests.");
        }
    }
}
