package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.CHAT;
import static dev.ptu.notifier.plan.Samples.NINE;
import static dev.ptu.notifier.plan.Samples.minute;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.ReservationDefinition;
import dev.ptu.notifier.condition.Plan;
import dev.ptu.notifier.condition.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to the deployment {@code chat}, put before a planner; minute 0 is 09:00 UTC. */
final class Tale {
    static final PolicyEconomics NO_ECONOMICS = new PolicyEconomics(null, null, null, null, null);

    final List<Event> told = new ArrayList<>();
    private final Planner planner;
    private Policies policies = Policies.UNKNOWN;
    Recent recent = Recent.NOTHING;

    Tale(Rules rules) {
        planner = new Planner(rules, Settings.USUAL);
    }

    /** Under a policy of the rule {@code target} that declares nothing. */
    static Tale ofAPolicy() {
        return new Tale(Rules.USUAL).policy("target", NO_ECONOMICS, null);
    }

    Tale policy(String rule, PolicyEconomics economics, @Nullable Double latencyTargetMillis) {
        return published(rule, economics, latencyTargetMillis, List.of());
    }

    Tale reservation(Instant from, Instant until) {
        return published(
                "target",
                NO_ECONOMICS,
                null,
                List.of(
                        new ReservationDefinition(
                                "yearly",
                                "GlobalProvisionedManaged",
                                null,
                                null,
                                200,
                                from,
                                until,
                                null,
                                List.of(new ReservationDefinition.Member("a", "ch*", 1)))));
    }

    private Tale published(
            String rule,
            PolicyEconomics economics,
            @Nullable Double latencyTargetMillis,
            List<ReservationDefinition> reservations) {
        PolicyDefinition policy =
                new PolicyDefinition(
                        "default",
                        rule,
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
                        economics,
                        new PolicySafeguards(null, null, null, latencyTargetMillis, null, null),
                        null);
        policies =
                Policies.UNKNOWN.after(
                        new PoliciesPublished(
                                "r1",
                                List.of(policy),
                                List.of(),
                                List.of(),
                                NINE,
                                null,
                                reservations));
        return this;
    }

    Tale seen() {
        return tell(
                new DeploymentObserved(
                        CHAT,
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalProvisionedManaged",
                        100,
                        "Succeeded",
                        null,
                        "swedencentral",
                        Map.of(),
                        NINE));
    }

    Tale tell(Event event) {
        Plan<Recent> plan = planner.plan(event, recent, policies, minute(30));
        told.addAll(plan.alerts());
        recent = plan.memory();
        return this;
    }

    Tale tell(Evaluation evaluation) {
        return tell(evaluation.done());
    }

    /** As if the notifier had been started anew. */
    Tale restarted() {
        recent = Recent.NOTHING;
        for (Event alert : told) {
            recent =
                    alert instanceof AlertRaised raised
                            ? recent.after(raised)
                            : recent.after((AlertResolved) alert);
        }
        return this;
    }

    AlertRaised raised() {
        return (AlertRaised)
                told.stream().filter(AlertRaised.class::isInstance).findFirst().orElseThrow();
    }

    AlertResolved resolved() {
        return (AlertResolved) told.getLast();
    }

    /**
     * {@code raised StaleMetrics@11 warning, resolved StaleMetrics@14}, by minutes of the clock.
     */
    String inShort() {
        List<String> words = new ArrayList<>();
        for (Event event : told) {
            words.add(
                    switch (event) {
                        case AlertRaised e ->
                                "raised %s@%d %s"
                                        .formatted(e.condition(), clock(e.at()), e.severity());
                        case AlertResolved e ->
                                "resolved %s@%d".formatted(e.condition(), clock(e.at()));
                        default -> throw new AssertionError(event);
                    });
        }
        return String.join(", ", words);
    }

    private static long clock(Instant at) {
        return Duration.between(NINE, at).toMinutes();
    }
}
