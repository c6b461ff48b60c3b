package dev.ptu.notifier;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Money;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Deployments of three accounts, and events about them. */
final class Scene {
    /** When it plays: fixed, because two class loaders load this class. */
    static final Instant NOW = Instant.parse("2025-03-03T09:00:00Z");

    static final AlertRaised OPEN_ALERT = alert(deployment("known", "open"), minute(-10));

    /** Of the same account, hence partition, as the one above, and before it. */
    static final AlertRaised OLD_ALERT =
            alert(deployment("known", "old"), NOW.minus(Duration.ofDays(30)));

    private Scene() {}

    static String deployment(String account, String name) {
        return "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/"
                + account
                + "/deployments/"
                + name;
    }

    static Instant minute(int minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }

    static Evaluated evaluated(String deployment, int minute, double mean) {
        return new Evaluated(
                deployment,
                minute(minute),
                minute(minute + 1),
                mean,
                mean,
                null,
                1,
                100,
                150,
                "Grow",
                "default",
                "r1",
                true,
                List.of());
    }

    /** What the month cost so far. */
    static Evaluated spent(String deployment, int minute, double monthUsd) {
        Money.Amount today = new Money.Amount(0, 10, 1, 0, 0, false);
        return new Evaluated(
                deployment,
                minute(minute),
                minute(minute + 1),
                0.5,
                0.5,
                null,
                1,
                100,
                100,
                "WithinTolerance",
                "budgeted",
                "r2",
                false,
                List.of(),
                null,
                null,
                null,
                new Money(null, today, monthUsd));
    }

    /** One policy with a budget of the month. */
    static PoliciesPublished budget(double usd) {
        PolicyDefinition policy =
                new PolicyDefinition(
                        "budgeted",
                        "target",
                        "auto",
                        "auto",
                        50,
                        500,
                        0.7,
                        0.1,
                        0.1,
                        Duration.ZERO,
                        Duration.ZERO,
                        null,
                        null,
                        Duration.ofMinutes(10),
                        Duration.ofHours(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(40),
                        List.of(),
                        null,
                        null,
                        new PolicyEconomics(null, null, null, usd, null),
                        null,
                        null);
        return new PoliciesPublished("r2", List.of(policy), List.of(), List.of(), NOW);
    }

    static DeploymentObserved provisioned(String deployment, String target, Instant at) {
        return observed(deployment, "GlobalProvisionedManaged", target, at);
    }

    static DeploymentObserved standard(String deployment, Instant at) {
        return observed(deployment, "GlobalStandard", null, at);
    }

    private static DeploymentObserved observed(
            String deployment, String sku, String target, Instant at) {
        return new DeploymentObserved(
                deployment,
                "gpt-4o",
                "2024-11-20",
                sku,
                100,
                "Succeeded",
                target,
                "swedencentral",
                Map.of(),
                at);
    }

    /** A thousand requests, of which so many were answered with 429 and none spilled. */
    static Requests requests(String deployment, Instant minute, long throttled) {
        return new Requests(
                deployment,
                minute,
                1_000L,
                1_000L - throttled,
                throttled,
                0L,
                0L,
                minute.toEpochMilli(),
                minute.plus(Duration.ofMinutes(1)));
    }

    private static AlertRaised alert(String deployment, Instant since) {
        return new AlertRaised(
                deployment + "/utilization/" + since,
                deployment,
                "utilization",
                "warning",
                0.9,
                0.8,
                since,
                since.plus(Duration.ofMinutes(1)),
                "It is 90 % full.");
    }
}
