package dev.ptu.simulator.azure;

import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What the faces share: the plant, the limits of its subscriptions, and how a path becomes an
 * account or a deployment.
 *
 * @param plant already caught up with now
 * @param resizeDuration how long a resize of provisioned capacity takes, simulated
 * @param metricLag how long a minute's metrics stay partial, simulated
 * @param retention how far back metrics are kept
 * @param quotas limits per subscription, region and kind; absent: practically none
 * @param serviceCapacities what the region can really serve of a kind; absent: practically all
 */
public record Cloud(
        Plant plant,
        Duration resizeDuration,
        Duration metricLag,
        Duration retention,
        Map<Quota, Integer> quotas,
        Map<Quota, Integer> serviceCapacities) {
    private static final int PRACTICALLY_UNLIMITED = 1_000_000;

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
    }

    /** The seed of everything drawn. */
    public long seed() {
        return plant.seed();
    }

    int limit(Quota quota) {
        return quotas.getOrDefault(quota, PRACTICALLY_UNLIMITED);
    }

    int serviceCapacity(Quota quota) {
        return serviceCapacities.getOrDefault(quota, PRACTICALLY_UNLIMITED);
    }

    /** Capacity asked for by all deployments that draw on a quota; per model for pay as you go. */
    int usage(Quota quota, String model) {
        int sum = 0;
        for (Account account : plant.accounts()) {
            for (Deployment deployment : account.deployments()) {
                boolean same =
                        Quota.of(account.place(), deployment.settings().sku()).equals(quota)
                                && (quota.sku().provisioned()
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
