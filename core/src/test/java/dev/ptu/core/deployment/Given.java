package dev.ptu.core.deployment;

import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentEvent.ResizeDecided;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.UtilizationSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What tests start from: a gpt-4o deployment on a Monday morning, by minutes from eight. */
public final class Given {

    /** Eight o'clock UTC on a Monday. */
    public static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");

    /** The deployment. */
    public static final DeploymentId ID =
            new DeploymentId(
                    "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg"
                            + "/providers/microsoft.cognitiveservices/accounts/chat-sweden"
                            + "/deployments/gpt-4o-prod");

    private Given() {}

    /** So many minutes after eight. */
    public static Instant minute(int number) {
        return EIGHT.plus(Duration.ofMinutes(number));
    }

    /** Azure showed that size then. */
    public static CapacityObserved size(int ptu, Instant at) {
        return size(ptu, "Succeeded", at);
    }

    /** Azure showed that size and state then. */
    public static CapacityObserved size(int ptu, String provisioningState, Instant at) {
        return new CapacityObserved(
                "gpt-4o",
                "2024-11-20",
                "GlobalProvisionedManaged",
                ptu,
                provisioningState,
                null,
                "swedencentral",
                Map.of("team", "chat", "ptu-autoscaler/mode", "auto"),
                at);
    }

    /** Azure showed that size then, and what its region and the quota had left; null: unknown. */
    public static CapacityObserved left(
            int ptu, Integer availablePtu, Integer quotaFreePtu, Instant at) {
        CapacityObserved seen = size(ptu, at);
        return new CapacityObserved(
                seen.model(),
                seen.modelVersion(),
                seen.sku(),
                seen.capacity(),
                seen.provisioningState(),
                seen.spilloverTarget(),
                seen.region(),
                seen.tags(),
                at,
                new Availability(availablePtu, quotaFreePtu));
    }

    /** That minute was so full, read three minutes later. */
    public static SampleObserved utilization(int minute, Double average) {
        Utilization ratio = average == null ? null : new Utilization(average);
        return new SampleObserved(
                new UtilizationSample(
                        minute(minute),
                        ratio,
                        ratio,
                        minute(minute + 4).toEpochMilli(),
                        minute(minute + 1)));
    }

    /** A resize decided then, expiring 50 minutes later. */
    public static ResizeDecided decided(String decision, int from, int to, Instant at) {
        return new ResizeDecided(resize(decision, from, to, at));
    }

    /** The same, as what is pending. */
    public static PendingResize resize(String decision, int from, int to, Instant at) {
        return new PendingResize(
                decision, Ptu.of(from), Ptu.of(to), at, at.plus(Duration.ofMinutes(50)));
    }

    /** The state after the events, from nothing. */
    public static DeploymentState after(DeploymentEvent... events) {
        DeploymentState state = DeploymentState.initial(ID);
        for (DeploymentEvent event : events) {
            state = state.after(event);
        }
        return state;
    }
}
