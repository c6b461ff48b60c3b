package dev.ptu.core.decision;

import dev.ptu.core.demand.DemandEstimate;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.Closing;
import dev.ptu.core.window.MinuteUtilization;
import dev.ptu.core.window.Series;
import dev.ptu.core.window.UtilizationSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the last five closed minutes say about the load.
 *
 * <p>{@code mean} is what Azure reported. {@code meanOnCurrent} is the same load on the size in
 * force now: after a growth from 100 to 150 PTU, a minute at 90 % of 100 is one at 60 % of 150.
 * Without that, the minutes before a resize would ask for a second one. A minute in which the size
 * changed measures neither size and is left out of it.
 *
 * @param closing how far the window is closed
 * @param summary the five minutes
 * @param mean mean of the known ones; empty when fewer than three are known
 * @param meanOnCurrent the same on the size in force; empty when fewer than three can be used
 * @param demand what was wanted in the newest closed minute, and by which evidence
 */
record Load(
        Closing closing,
        UtilizationSummary summary,
        Optional<Utilization> mean,
        Optional<Utilization> meanOnCurrent,
        DemandEstimate demand) {

    /** How many closed minutes the rules look at. */
    static final int MINUTES = 5;

    /** How many of them must be known. */
    static final int KNOWN = 3;

    private static final Set<Series> UTILIZATION = EnumSet.of(Series.UTILIZATION);
    private static final Set<Series> WITH_TOKENS = EnumSet.of(Series.UTILIZATION, Series.TOKENS);

    /**
     * The load at a time.
     *
     * @param rule whose needs say when a minute is closed; null when nothing is decided
     * @param around what else is known; null when nobody declared the model
     */
    static Load of(
            DeploymentState state,
            @Nullable Rule rule,
            @Nullable Surroundings around,
            Instant now) {
        return of(state, around, closing(state, rule, around, now));
    }

    /**
     * How far the series that the rule needs are closed: utilization for every rule; for those that
     * decide on demand also tokens and, for minutes in which the deployment was full, what the
     * spillover target served.
     */
    static Closing closing(
            DeploymentState state,
            @Nullable Rule rule,
            @Nullable Surroundings around,
            Instant now) {
        boolean byDemand = rule instanceof Rule.Economic || rule instanceof Rule.Headroom;
        Closing own =
                state.window().closing(now, Closing.PATIENCE, byDemand ? WITH_TOKENS : UTILIZATION);
        SpilloverTarget target = around == null ? null : around.spillover();
        return byDemand && target != null ? target.closing(state.window(), own, now) : own;
    }

    /** The same as seen when the window was closed only so far. */
    static Load of(DeploymentState state, @Nullable Surroundings around, Closing closing) {
        UtilizationSummary summary = state.window().summary(closing, MINUTES);
        return new Load(
                closing,
                summary,
                summary.known() < KNOWN ? Optional.empty() : summary.mean(),
                state.currentSize().flatMap(size -> onCurrent(state, summary, size)),
                Insights.demand(state, around, closing.newestMinute()));
    }

    /** Mean utilization of the newest closed minute; empty when unknown. */
    Optional<Utilization> newest() {
        return Optional.ofNullable(summary.minutes().getLast().average());
    }

    /**
     * How long ago the newest minute ended that is stable: one that closed by waiting says nothing,
     * so that metrics may be waited for longer than minutes are.
     */
    Duration age(Instant now) {
        return Duration.between(closing.stableUntil(), now);
    }

    private static Optional<Utilization> onCurrent(
            DeploymentState state, UtilizationSummary summary, Ptu current) {
        if (current.value() == 0) {
            return Optional.empty();
        }
        double usedPtuMillionths = 0;
        int usable = 0;
        for (MinuteUtilization minute : summary.minutes()) {
            Instant start = minute.minute();
            Instant end = start.plusSeconds(60);
            Optional<Ptu> then = state.sizes().at(start);
            if (minute.average() == null
                    || then.isEmpty()
                    || state.sizes().changedBetween(start, end)) {
                continue;
            }
            // Whole millionths times whole PTU: exact, so that 0.9 on one size stays 0.9.
            usedPtuMillionths +=
                    (double) Math.round(minute.average().ratio() * 1e6) * then.get().value();
            usable++;
        }
        return usable < KNOWN
                ? Optional.empty()
                : Optional.of(
                        new Utilization(
                                usedPtuMillionths / ((double) usable * current.value()) / 1e6));
    }
}
