package dev.ptu.notifier.spillover;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Forecast;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Hysteresis;
import dev.ptu.notifier.condition.Plan;
import dev.ptu.notifier.condition.Rule;
import dev.ptu.notifier.condition.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happens to the provisioned deployment {@code chat} and its target {@code lane}, put before a
 * planner; minute 0 is 09:00 UTC, and each series is stable up to the minute told.
 */
final class Story {
    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a";
    static final String CHAT = ACCOUNT + "/deployments/chat";
    static final String LANE = ACCOUNT + "/deployments/lane";
    static final SpilloverRules RULES = rules(List.of());

    final List<Event> told = new ArrayList<>();
    private final SpilloverPlanner planner;
    private Instant now = NINE.plus(Duration.ofMinutes(30));
    Lanes lanes = Lanes.NONE;

    Story(SpilloverRules rules) {
        this.planner = new SpilloverPlanner(rules);
    }

    /** Both ends are seen, and the one spills to the other. */
    static Story ofALane() {
        return new Story(RULES).seen(CHAT, "GlobalProvisionedManaged", 100, LANE).seenLane(100);
    }

    static SpilloverRules rules(List<SpilloverRules.Expected> expected) {
        Map<Condition, Rule> rules = new EnumMap<>(Condition.class);
        rules.put(Condition.SPILLOVER_NOT_HAPPENING, rule(0.9, 0.5));
        rules.put(Condition.SPILLOVER_TARGET_THROTTLED, rule(0.05, 0.01));
        rules.put(Condition.SPILLOVER_SLOW, rule(2, 1.5));
        rules.put(Condition.SPILLOVER_EXCEEDS_QUOTA, rule(1, 0.8));
        return new SpilloverRules(new Rules(rules, List.of()), 1, expected);
    }

    private static Rule rule(double raiseAbove, double resolveBelow) {
        return new Rule(true, Hysteresis.level(raiseAbove, resolveBelow, 3, 2));
    }

    static Instant minute(int minute) {
        return NINE.plus(Duration.ofMinutes(minute));
    }

    Story at(Instant time) {
        now = time;
        return this;
    }

    Story seen(String deployment, String sku, int capacity, String target) {
        return tell(
                new DeploymentObserved(
                        deployment,
                        "gpt-4o",
                        "2024-11-20",
                        sku,
                        capacity,
                        "Succeeded",
                        target,
                        "swedencentral",
                        Map.of(),
                        NINE));
    }

    Story seenLane(int capacity) {
        return seen(LANE, "GlobalStandard", capacity, null);
    }

    Story requests(String deployment, int minute, Long total, Long throttled, Long spilled) {
        return tell(
                new Requests(
                        deployment,
                        minute(minute),
                        total,
                        null,
                        throttled,
                        null,
                        spilled,
                        minute + 1,
                        minute(minute + 1)));
    }

    /** A minute in which {@code chat} answered so many 429s and so many requests spilled. */
    Story overflow(int minute, Long throttled, Long spilled) {
        return requests(CHAT, minute, 1_000L, throttled, 0L)
                .requests(LANE, minute, spilled == null ? null : spilled + 10, 0L, spilled);
    }

    Story answersIn(String deployment, int minute, Double millis) {
        return tell(
                new LatencyObserved(
                        deployment,
                        minute(minute),
                        millis,
                        null,
                        null,
                        null,
                        null,
                        minute + 1,
                        minute(minute + 1)));
    }

    Story tokens(String deployment, int minute, long prompt, long generated) {
        return tell(
                new TokensProcessed(
                        deployment,
                        minute(minute),
                        prompt,
                        generated,
                        0L,
                        minute + 1,
                        minute(minute + 1)));
    }

    /** Evaluated at 100 PTU, all of it used, with this much expected at most. */
    Story expects(int minute, double highPtu, String trust) {
        return tell(
                new Evaluated(
                        CHAT,
                        minute(minute),
                        minute(minute + 2),
                        1.0,
                        1.0,
                        null,
                        1,
                        100,
                        100,
                        "AtMaximum",
                        "default",
                        "r1",
                        false,
                        List.of(),
                        null,
                        new Forecast(10, 50, 80, highPtu, null, null, trust),
                        null,
                        null));
    }

    Story tell(Event event) {
        Plan<Lanes> plan = planner.plan(event, lanes, now);
        told.addAll(plan.alerts());
        lanes = plan.memory();
        return this;
    }

    /** {@code raised SpilloverSlow@3 resolved SpilloverSlow@9}, with the minute that decided it. */
    String inShort() {
        List<String> words = new ArrayList<>();
        for (Event event : told) {
            words.add(
                    switch (event) {
                        case AlertRaised raised ->
                                "raised " + raised.condition() + "@" + decidedIn(raised.at());
                        case AlertResolved resolved ->
                                "resolved " + resolved.condition() + "@" + decidedIn(resolved.at());
                        default -> throw new AssertionError(event);
                    });
        }
        return String.join(" ", words);
    }

    private static long decidedIn(Instant at) {
        return Duration.between(NINE, at).toMinutes() - 1;
    }
}
