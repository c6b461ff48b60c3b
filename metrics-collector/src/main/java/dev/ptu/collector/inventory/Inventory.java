package dev.ptu.collector.inventory;

import dev.ptu.events.DeploymentObserved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What has been told of an account's deployments, and what is to be told next: each on first sight,
 * on change, and again after a while, so that a reader who lost it learns it anew.
 *
 * @param told by deployment, the last event that the broker acknowledged
 */
public record Inventory(Map<String, DeploymentObserved> told) {

    /** Copies the map. */
    public Inventory {
        told = Map.copyOf(told);
    }

    /** Nothing told yet. */
    public static Inventory empty() {
        return new Inventory(Map.of());
    }

    /** The provisioned deployments and those that one of them spills to, in the order given. */
    public static List<Deployment> followed(Collection<Deployment> all) {
        Set<String> targets = new HashSet<>();
        all.stream()
                .filter(Deployment::provisioned)
                .map(Deployment::spilloverTarget)
                .filter(Objects::nonNull)
                .forEach(targets::add);
        return all.stream().filter(d -> d.provisioned() || targets.contains(d.id())).toList();
    }

    /** How a deployment looks as an event. */
    @FunctionalInterface
    public interface View {
        /** The event, had it been seen at this time. */
        DeploymentObserved observed(Deployment deployment, Instant at);
    }

    /**
     * What is to be told after a look at the account.
     *
     * @param followed the deployments that count, see {@link #followed}
     * @param view how a deployment looks as an event
     * @param again after how long without a change a deployment is told again
     */
    public Look look(List<Deployment> followed, View view, Instant now, Duration again) {
        List<DeploymentObserved> news = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (Deployment deployment : followed) {
            there.add(deployment.id());
            DeploymentObserved before = told.get(deployment.id());
            if (before == null
                    || !view.observed(deployment, before.observedAt()).equals(before)
                    || !before.observedAt().plus(again).isAfter(now)) {
                news.add(view.observed(deployment, now));
            }
        }
        Set<String> gone = new HashSet<>(told.keySet());
        gone.removeAll(there);
        return new Look(news, gone);
    }

    /** After these were acknowledged and those found gone. */
    public Inventory after(Collection<DeploymentObserved> acknowledged, Set<String> gone) {
        Map<String, DeploymentObserved> next = new HashMap<>(told);
        acknowledged.forEach(event -> next.put(event.deployment(), event));
        next.keySet().removeAll(gone);
        return new Inventory(next);
    }

    /**
     * What a look at an account brought.
     *
     * @param news what is to be told
     * @param gone deployments that were told of before and are not there any more
     */
    public record Look(List<DeploymentObserved> news, Set<String> gone) {
        /** Copies both. */
        public Look {
            news = List.copyOf(news);
            gone = Set.copyOf(gone);
        }
    }
}
