package dev.ptu.collector.history;

import dev.ptu.collector.history.Finding.Cause;
import dev.ptu.collector.history.Finding.Gap;
import dev.ptu.collector.history.Finding.Load;
import dev.ptu.collector.history.Finding.Tokens;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.metrics.AccountReadings;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The demand on each deployment of an account on one day.
 *
 * <p>Law: load is counted once. What a provisioned deployment spilled belongs to it and not to the
 * deployment that served it: token metrics do not say which tokens spilled, so their share is that
 * of the requests marked {@code IsSpillover} in the same minute (design section 5). A target that
 * several deployments spill to is split between those that were full in that minute, in proportion
 * to what they served themselves.
 */
public final class AccountDay {
    /** Full, less what sampling the utilization within a minute may miss. */
    private static final double FULL_RATIO = 0.95;

    private final List<Deployment> deployments;
    private final HistoryDay day;
    private final Map<String, OwnLoad> own = new HashMap<>();
    private final OwnLoad.Evidence evidence;

    /**
     * A day of an account.
     *
     * @param readings what Azure gave for all that {@link HistoryDay} asks for
     * @param deployments all of the account's, with their spillover targets
     */
    public AccountDay(
            AccountReadings readings,
            Collection<Deployment> deployments,
            HistoryDay day,
            HistoryRules rules) {
        this.deployments = List.copyOf(deployments);
        this.day = day;
        this.evidence = new OwnLoad.Evidence(readings, new SignsOfLife(readings, day), rules);
    }

    /** What is found of a deployment, minute by minute of the day. */
    public List<Finding> of(Deployment deployment) {
        return IntStream.range(0, day.minutes())
                .mapToObj(day::minute)
                .map(minute -> at(deployment, minute))
                .toList();
    }

    /**
     * Requests that a deployment served for others that do not name it as their target: they were
     * spilled by a header of the caller's, or the target was another one then. They stay in its own
     * load.
     */
    public long spilledFromElsewhere(Deployment deployment) {
        if (!owners(deployment.id()).isEmpty()) {
            return 0;
        }
        return IntStream.range(0, day.minutes())
                .mapToObj(day::minute)
                .map(own(deployment.id())::spilledHere)
                .mapToLong(spilled -> spilled == null ? 0 : spilled)
                .sum();
    }

    private Finding at(Deployment deployment, Instant minute) {
        return switch (own(deployment.id()).at(minute)) {
            case Gap gap -> gap;
            case Load load when deployment.spilloverTarget() != null ->
                    with(load, spilledBy(deployment, deployment.spilloverTarget(), minute));
            case Load load when !owners(deployment.id()).isEmpty() ->
                    without(load, spilledTo(deployment.id(), minute));
            case Load load -> load;
        };
    }

    private static Finding with(Load own, Finding spill) {
        return switch (spill) {
            case Gap gap -> gap;
            case Load spilled -> {
                // Azure once counted a spilled request as a 429 of its own deployment too.
                Long refused = own.throttled();
                long twice = refused == null ? 0 : Math.min(refused, spilled.spilled());
                yield new Load(
                        own.requests() - twice + spilled.requests(),
                        refused == null ? null : (Long) (refused - twice),
                        spilled.spilled(),
                        own.here(),
                        spilled.there());
            }
        };
    }

    private static Finding without(Load all, Finding spill) {
        return switch (spill) {
            case Gap gap -> gap;
            case Load spilled -> {
                long left = Math.max(0, all.requests() - spilled.requests());
                Long refused = all.throttled();
                yield new Load(
                        left,
                        refused == null ? null : (Long) Math.min(left, refused),
                        0,
                        minus(all.here(), spilled.there()),
                        Tokens.NONE);
            }
        };
    }

    private static Tokens minus(Tokens all, Tokens part) {
        long prompt = all.prompt() - part.prompt();
        return new Tokens(
                prompt,
                all.generated() - part.generated(),
                prompt == 0 ? Long.valueOf(0) : minus(all.cached(), part.cached()));
    }

    private static @Nullable Long minus(@Nullable Long all, @Nullable Long part) {
        return all == null || part == null ? null : (Long) (all - part);
    }

    /** What was spilled to a deployment, by whomever. */
    private Finding spilledTo(String target, Instant minute) {
        OwnLoad there = own(target);
        Long spilled = there.spilledHere(minute);
        if (spilled != null && spilled == 0) {
            return Load.NONE;
        }
        return switch (there.at(minute)) {
            case Gap gap -> gap;
            case Load all when spilled == null -> new Gap(Cause.NOT_ANSWERED);
            case Load all ->
                    part(all.here(), spilled, (double) spilled / Math.max(all.requests(), spilled));
        };
    }

    private Finding spilledBy(Deployment deployment, String target, Instant minute) {
        return switch (spilledTo(target, minute)) {
            case Gap gap -> gap;
            case Load all when all.isNone() -> all;
            case Load all -> {
                double share = share(deployment, target, minute);
                yield part(all.there(), Math.round(all.spilled() * share), share);
            }
        };
    }

    /** A part of what was served at a target, as a load that spilled there. */
    private static Load part(Tokens all, long spilled, double share) {
        Long cached = all.cached();
        return new Load(
                spilled,
                0L,
                spilled,
                Tokens.NONE,
                new Tokens(
                        Math.round(all.prompt() * share),
                        Math.round(all.generated() * share),
                        cached == null ? null : (Long) Math.round(cached * share)));
    }

    /** Which part of all that was spilled to a target came from one of its owners. */
    private double share(Deployment deployment, String target, Instant minute) {
        List<String> all = owners(target);
        List<String> full =
                all.stream().filter(id -> own(id).fullness(minute) >= FULL_RATIO).toList();
        List<String> spillers = full.isEmpty() ? all : full;
        if (!spillers.contains(deployment.id())) {
            return 0;
        }
        double requests = spillers.stream().mapToLong(id -> served(id, minute)).sum();
        return requests == 0 ? 1.0 / spillers.size() : served(deployment.id(), minute) / requests;
    }

    private long served(String deployment, Instant minute) {
        return own(deployment).at(minute) instanceof Load load ? load.requests() : 0;
    }

    private List<String> owners(String target) {
        return deployments.stream()
                .filter(each -> target.equals(each.spilloverTarget()))
                .map(Deployment::id)
                .toList();
    }

    private OwnLoad own(String deployment) {
        return own.computeIfAbsent(
                deployment,
                id ->
                        new OwnLoad(
                                id,
                                deployments.stream()
                                        .anyMatch(d -> d.id().equals(id) && d.provisioned()),
                                evidence));
    }
}
