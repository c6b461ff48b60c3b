package dev.ptu.notifier.spillover;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.notifier.condition.Watch;
import dev.ptu.runtime.azure.DataProcessing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the lanes of one account. Open alerts come back from {@code ptu.alerts} by
 * {@link #after}, deployments from {@code ptu.deployments} by {@link #with}; minutes come anew.
 *
 * @param sides by deployment, lower case
 * @param watches by deployment and condition, as the key of an alert
 */
public record Lanes(Map<String, Side> sides, Map<String, Watch> watches) {
    /** Nothing is remembered yet. */
    public static final Lanes NONE = new Lanes(Map.of(), Map.of());

    /** Copies both. */
    public Lanes {
        sides = Map.copyOf(sides);
        watches = Map.copyOf(watches);
    }

    /** After a deployment was seen. */
    public Lanes with(DeploymentObserved observed) {
        return with(observed.deployment(), side -> side.with(observed));
    }

    /** After a deployment was found gone, its alerts included. */
    public Lanes without(String deployment) {
        Map<String, Side> next = new HashMap<>(sides);
        next.remove(deployment);
        Map<String, Watch> left = new HashMap<>(watches);
        left.keySet().removeIf(key -> key.startsWith(deployment + "|"));
        return new Lanes(next, left);
    }

    /** The open alerts of a deployment. */
    public List<AlertRaised> openOf(String deployment) {
        return watches.values().stream()
                .map(Watch::open)
                .filter(Objects::nonNull)
                .filter(open -> open.deployment().equals(deployment))
                .toList();
    }

    /** After this alert was raised. */
    public Lanes after(AlertRaised raised) {
        return with(raised.key(), watch(raised.key()).after(raised));
    }

    /** After this alert was resolved. */
    public Lanes after(AlertResolved resolved) {
        return with(resolved.key(), watch(resolved.key()).after(resolved));
    }

    /** How many alerts are open. */
    public int open() {
        return (int) watches.values().stream().filter(watch -> watch.open() != null).count();
    }

    Lanes with(String deployment, UnaryOperator<Side> change) {
        Map<String, Side> next = new HashMap<>(sides);
        next.put(deployment, change.apply(side(deployment)));
        return new Lanes(next, watches);
    }

    Lanes with(String key, Watch watch) {
        Map<String, Watch> next = new HashMap<>(watches);
        next.put(key, watch);
        return new Lanes(sides, next);
    }

    Watch watch(String key) {
        return watches.getOrDefault(key, Watch.NEW);
    }

    /** The lanes in which a deployment is one of the ends. */
    List<Lane> of(String deployment, List<SpilloverRules.Expected> expected) {
        List<Lane> lanes = new ArrayList<>();
        sides.forEach(
                (id, side) -> {
                    Lane lane = lane(id, side, expected);
                    if (lane != null && (id.equals(deployment) || lane.to().equals(deployment))) {
                        lanes.add(lane);
                    }
                });
        return lanes;
    }

    /** What Azure shows counts before what was declared. */
    private @Nullable Lane lane(String id, Side side, List<SpilloverRules.Expected> expected) {
        DeploymentObserved observed = side.observed();
        if (observed == null || !DataProcessing.isProvisioned(observed.sku())) {
            return null;
        }
        String target = observed.spilloverTarget();
        if (target != null) {
            return new Lane(id, side, target, side(target), false);
        }
        return expected.stream()
                .filter(e -> e.deployment().equals(id))
                .findFirst()
                .map(
                        e ->
                                new Lane(
                                        id,
                                        side,
                                        e.target(),
                                        side(e.target()),
                                        e.by() == SpilloverRules.By.PROPERTY))
                .orElse(null);
    }

    private Side side(String deployment) {
        return sides.getOrDefault(deployment, Side.UNSEEN);
    }
}
