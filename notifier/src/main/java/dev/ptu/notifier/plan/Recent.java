package dev.ptu.notifier.plan;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Watch;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one deployment: 2.3 KiB (measured over 1,500 of them with a quarter of an
 * hour of latencies and an hour of overflow), and about 1 KiB for each open alert.
 *
 * <p>The watches are rebuilt from the last record per condition on {@code ptu.alerts} by {@link
 * #after(AlertRaised)} and {@link #after(AlertResolved)}, the same functions that move them while
 * events come in.
 *
 * @param facts what was seen
 * @param watches by condition; one that is absent has judged nothing yet
 */
public record Recent(Facts facts, Map<Condition, Watch> watches) {
    /** Nothing is remembered yet. */
    public static final Recent NOTHING = new Recent(Facts.NONE, Map.of());

    /** Copies the watches. */
    public Recent {
        watches = Map.copyOf(watches);
    }

    /** After this alert was raised; one of an unknown condition changes nothing. */
    public Recent after(AlertRaised raised) {
        return Condition.ofAlert(raised.condition())
                .map(condition -> with(condition, watch(condition).after(raised)))
                .orElse(this);
    }

    /** After this alert was resolved. */
    public Recent after(AlertResolved resolved) {
        return Condition.ofAlert(resolved.condition())
                .map(condition -> with(condition, watch(condition).after(resolved)))
                .orElse(this);
    }

    /** After the deployment was seen, before anything happens to it. */
    public Recent after(DeploymentObserved seen) {
        return new Recent(facts.after(seen, Settings.USUAL), watches);
    }

    /** The open alerts. */
    public List<AlertRaised> open() {
        return watches.values().stream().map(Watch::open).filter(Objects::nonNull).toList();
    }

    @Nullable AlertRaised open(Condition condition) {
        return watch(condition).open();
    }

    Watch watch(Condition condition) {
        return watches.getOrDefault(condition, Watch.NEW);
    }

    Recent with(Facts next) {
        return next.equals(facts) ? this : new Recent(next, watches);
    }

    Recent with(Condition condition, Watch watch) {
        Map<Condition, Watch> next = new EnumMap<>(Condition.class);
        next.putAll(watches);
        next.put(condition, watch);
        return new Recent(facts, next);
    }
}
