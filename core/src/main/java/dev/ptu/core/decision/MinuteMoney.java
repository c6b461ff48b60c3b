package dev.ptu.core.decision;

import dev.ptu.core.demand.DemandEstimate;
import dev.ptu.core.demand.Spilled;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.SizeHistory;
import dev.ptu.core.deployment.Spending.Amount;
import dev.ptu.core.economics.MinuteBill;
import dev.ptu.core.economics.MinuteBill.Tokens;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.TokensSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one closed minute of a deployment cost, from what was measured in it. */
final class MinuteMoney {

    private static final double MINUTE_MILLIS = 60_000;

    private MinuteMoney() {}

    /**
     * The amount of a minute.
     *
     * @param around with prices
     * @param demand of that minute
     * @param minute its start
     */
    static Amount of(
            DeploymentState state, Surroundings around, DemandEstimate demand, Instant minute) {
        Prices prices = Objects.requireNonNull(around.prices(), "prices");
        double size = meanSize(state.sizes(), minute);
        Double wanted = demand.demandPtu();
        Double used =
                wanted == null
                        ? null
                        : Double.valueOf(
                                Math.max(0, wanted - demand.calibration() * demand.spilledPtu()));
        Spilled spilled = spilled(state, around.spillover(), demand, minute);
        MinuteBill bill =
                MinuteBill.of(
                        new MinuteBill.Minute(
                                size,
                                around.reserved().value(),
                                used,
                                tokens(state.window().tokens(minute).orElse(null), 1),
                                spilled == null
                                        ? null
                                        : spilled.tokens() == null
                                                ? Tokens.NONE
                                                : tokens(spilled.tokens(), spilled.fraction()),
                                spilled != null && spilled.fraction() > 0),
                        prices);
        Double payAsYouGo = bill.payAsYouGoUsd();
        return new Amount(
                bill.reservedUsd(),
                bill.hourlyUsd(),
                bill.idleUsd(),
                bill.spilledUsd(),
                payAsYouGo == null ? 0 : payAsYouGo,
                bill.estimated());
    }

    /** Without a target nothing spills; in a minute that was not full neither. */
    private static @Nullable Spilled spilled(
            DeploymentState state,
            @Nullable SpilloverTarget target,
            DemandEstimate demand,
            Instant minute) {
        if (target == null) {
            return Spilled.NOTHING;
        }
        Spilled spilled =
                target.spilled(minute, state.window(), Insights.steadySize(state, minute));
        boolean wasFull = demand.lowerBoundOnly() || demand.demandPtu() == null;
        return spilled == null && !wasFull ? Spilled.NOTHING : spilled;
    }

    /** A share of tokens; null when they are unknown. Unknown cached ones are billed in full. */
    private static @Nullable Tokens tokens(@Nullable TokensSample sample, double share) {
        Long prompt = sample == null ? null : sample.prompt();
        Long generated = sample == null ? null : sample.generated();
        if (sample == null || prompt == null || generated == null) {
            return null;
        }
        Long cached = sample.cached();
        return new Tokens(prompt * share, generated * share, cached == null ? 0 : cached * share);
    }

    /** Azure bills a resize from the moment it is done: a minute may have two sizes. */
    static double meanSize(SizeHistory sizes, Instant minute) {
        Instant end = minute.plusSeconds(60);
        double ptuMillis = 0;
        Instant from = minute;
        double size = sizes.at(minute).map(Ptu::value).orElse(0);
        for (SizeHistory.Change change : sizes.changes()) {
            if (change.since().isAfter(minute) && change.since().isBefore(end)) {
                ptuMillis += size * Duration.between(from, change.since()).toMillis();
                from = change.since();
                size = change.size().value();
            }
        }
        ptuMillis += size * Duration.between(from, end).toMillis();
        return ptuMillis / MINUTE_MILLIS;
    }
}
