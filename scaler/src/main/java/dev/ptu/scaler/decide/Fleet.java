package dev.ptu.scaler.decide;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.decision.Surroundings;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.scaler.wire.Rulebook;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All deployments of a partition at one tick, and who spills to whom. A deployment and its target
 * are of one account, hence in one partition.
 */
final class Fleet {

    /** A standard deployment's capacity is counted in thousands of tokens a minute. */
    private static final long TOKENS_PER_CAPACITY = 1000;

    private final Map<String, DeploymentState> byId = new TreeMap<>();
    private final Map<String, Map<String, DeploymentState>> byTarget = new HashMap<>();

    Fleet(Collection<DeploymentState> states) {
        for (DeploymentState state : states) {
            byId.put(state.id().value(), state);
            target(state)
                    .ifPresent(
                            target ->
                                    byTarget.computeIfAbsent(target, ignored -> new TreeMap<>())
                                            .put(state.id().value(), state));
        }
    }

    /** In the order of their ids, so that every tick tells them in the same order. */
    Collection<DeploymentState> all() {
        return List.copyOf(byId.values());
    }

    /** The deployment of that id; empty when nothing was ever heard of it. */
    Optional<DeploymentState> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What the deployment spills to; empty without a target, or before that was observed. */
    Optional<SpilloverTarget> spillover(DeploymentState state) {
        return target(state)
                .flatMap(
                        target ->
                                Optional.ofNullable(byId.get(target))
                                        .filter(found -> found.observed() != null)
                                        .map(
                                                found ->
                                                        new SpilloverTarget(
                                                                found.window(),
                                                                sharers(target, state),
                                                                quota(found))));
    }

    /**
     * What the deployment's evaluation rests on besides its state; empty for unknown models.
     *
     * @param learned of its demand
     */
    Optional<Surroundings> surroundings(
            DeploymentState state, Rulebook rulebook, DemandProfile learned, Instant now) {
        return Optional.ofNullable(state.observed())
                .flatMap(observed -> rulebook.models().find(observed.model()))
                .map(
                        model ->
                                new Surroundings(
                                        model,
                                        learned,
                                        spillover(state).orElse(null),
                                        rulebook.prices(state, now).orElse(null),
                                        rulebook.reservations().reservedFor(state, now)));
    }

    /** The others that spill there. */
    private List<SpilloverTarget.Sharer> sharers(String target, DeploymentState state) {
        return byTarget.getOrDefault(target, Map.of()).values().stream()
                .filter(other -> !other.id().equals(state.id()))
                .map(
                        other ->
                                new SpilloverTarget.Sharer(
                                        other.window(), other.currentSize().orElse(null)))
                .toList();
    }

    private static @Nullable Long quota(DeploymentState target) {
        CapacityObserved observed = target.observed();
        return observed == null || ProvisionedSku.named(observed.sku()).isPresent()
                ? null
                : Long.valueOf(observed.capacity() * TOKENS_PER_CAPACITY);
    }

    private static Optional<String> target(DeploymentState state) {
        CapacityObserved observed = state.observed();
        return observed == null || state.sku().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(observed.spilloverTarget());
    }
}
