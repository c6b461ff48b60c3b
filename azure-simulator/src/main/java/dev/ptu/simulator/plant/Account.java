package dev.ptu.simulator.plant;

import dev.ptu.simulator.load.Requests;
import dev.ptu.simulator.model.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One simulated Azure OpenAI resource: its deployments, and the one write that may be under way.
 * Not safe for use by several threads.
 */
public final class Account {
    private final Place place;
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();
    private final Releases releases;
    private Traits traits = Traits.USUAL;
    private @Nullable Operation operation;

    /**
     * Where an account is.
     *
     * @param subscription its id
     * @param resourceGroup its name
     * @param name of the account
     * @param location the region, such as swedencentral
     */
    public record Place(String subscription, String resourceGroup, String name, String location) {
        /** The Resource Manager id. */
        public String id() {
            return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.CognitiveServices/accounts/%s"
                    .formatted(subscription, resourceGroup, name);
        }
    }

    /** Requests that a full deployment passes on. */
    private record Spilled(Deployment from, List<Requests> requests) {}

    /** Hears of capacity that a deployment gives back. */
    @FunctionalInterface
    public interface Releases {
        /** Some units of a kind are free from that simulated instant on. */
        void released(Account account, Sku sku, int units, Instant at);
    }

    Account(Place place, Releases releases) {
        this.place = place;
        this.releases = releases;
    }

    /** What it is like. */
    public Traits traits() {
        return traits;
    }

    /** Changes what it is like. */
    public void traits(Traits changed) {
        traits = changed;
    }

    /** Where it is. */
    public Place place() {
        return place;
    }

    /** All deployments, in order of creation. */
    public Collection<Deployment> deployments() {
        return deployments.values();
    }

    /** The deployment of that name, in any case. */
    public Optional<Deployment> deployment(String name) {
        return Optional.ofNullable(deployments.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The write under way, if any. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    void operation(@Nullable Operation underWay) {
        operation = underWay;
    }

    void put(Deployment deployment) {
        deployments.put(deployment.settings().name().toLowerCase(Locale.ROOT), deployment);
    }

    void remove(Deployment deployment) {
        deployments.remove(deployment.settings().name().toLowerCase(Locale.ROOT));
    }

    /** Ends the write under way when its time has come; the new size is then in force. */
    void settle(Instant now) {
        Operation current = operation;
        if (current == null || !current.ended(now)) {
            return;
        }
        operation = null;
        deployment(current.deployment()).ifPresent(deployment -> settle(deployment, current));
    }

    /** Puts a size in force and gives back what it no longer needs. */
    void inForce(Deployment deployment, Size size) {
        int before = deployment.capacity();
        deployment.inForce(size);
        released(deployment, before - size.capacity(), size.since());
    }

    /** Gives back units of a deployment, if there are any. */
    void released(Deployment deployment, int units, Instant at) {
        if (units > 0) {
            releases.released(this, deployment.settings().sku(), units, at);
        }
    }

    private void settle(Deployment deployment, Operation ended) {
        if (ended.outcome() instanceof Operation.Outcome.Succeeds) {
            deployment
                    .resize()
                    .ifPresent(
                            resize -> {
                                inForce(
                                        deployment,
                                        new Size(
                                                ended.endsAt(),
                                                resize.capacity(),
                                                resize.creating()
                                                        ? Size.Cause.CREATED
                                                        : Size.Cause.RESIZED,
                                                Optional.of(ended.id())));
                                deployment.totals().resizeCompleted();
                            });
        } else {
            if (deployment.capacity() == 0) {
                deployment.creationFailed();
            }
            deployment.settings(deployment.settings().withCapacity(deployment.capacity()));
        }
        deployment.resizing(null);
    }

    /**
     * One second of traffic: prepaid deployments first, then what they spill and the others' own.
     */
    void second(long epochSecond, boolean newMinute) {
        Map<Deployment, List<Spilled>> spills = new LinkedHashMap<>();
        for (Deployment deployment : deployments.values()) {
            if (deployment.settings().sku().provisioned()) {
                List<Requests> own = deployment.begin(epochSecond, newMinute);
                List<Requests> refused = deployment.offer(own, false).refused();
                if (!refused.isEmpty()) {
                    Optional<Deployment> target = spilloverOf(deployment);
                    if (target.isPresent()) {
                        deployment.passOn(refused);
                        spills.computeIfAbsent(target.get(), key -> new ArrayList<>(1))
                                .add(new Spilled(deployment, refused));
                    } else {
                        deployment.refuse(refused, false);
                    }
                }
            }
        }
        for (Deployment deployment : deployments.values()) {
            if (!deployment.settings().sku().provisioned()) {
                List<Requests> own = deployment.begin(epochSecond, newMinute);
                deployment.refuse(deployment.offer(own, false).refused(), false);
                for (Spilled spilled : spills.getOrDefault(deployment, List.of())) {
                    take(deployment, spilled);
                }
            }
        }
        boolean minuteOver = Math.floorMod(epochSecond, 60L) == 59;
        for (Deployment deployment : deployments.values()) {
            deployment.end(epochSecond, minuteOver);
        }
    }

    private static void take(Deployment target, Spilled spilled) {
        Admission admission = target.offer(spilled.requests(), true);
        target.refuse(admission.refused(), true);
        Deployment from = spilled.from();
        from.totals().spilled(from.weight(admission.admitted()));
        from.totals().rejected(from.weight(admission.refused()));
    }

    /** Behind a network rule that does not allow all, the preview of spillover does nothing. */
    private Optional<Deployment> spilloverOf(Deployment deployment) {
        if (!traits.networkDefaultAction().equals("Allow")) {
            return Optional.empty();
        }
        return deployment
                .settings()
                .spillover()
                .flatMap(this::deployment)
                .filter(target -> !target.settings().sku().provisioned());
    }
}
