package dev.ptu.notifier.spillover;

import dev.ptu.events.DeploymentObserved;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Series;
import dev.ptu.runtime.azure.DataProcessing;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a minute of a lane says about each {@link LaneCondition}. */
final class Readings {
    /** A ratio to nothing at all is told as this. */
    static final double MOST = 100;

    private static final Duration RATE_OVER = Duration.ofMinutes(15);
    private static final double TOKENS_PER_CAPACITY = 1_000;

    private final long minThrottled;

    Readings(long minThrottled) {
        this.minThrottled = minThrottled;
    }

    Reading of(LaneCondition condition, Lane lane, Instant minute) {
        return switch (condition) {
            case NOT_HAPPENING -> notHappening(lane, minute);
            case TARGET_THROTTLED -> targetThrottled(lane, minute);
            case SLOW -> slow(lane, minute);
            case EXCEEDS_QUOTA -> exceedsQuota(lane, minute);
        };
    }

    private Reading notHappening(Lane lane, Instant minute) {
        if (!lane.source().counts().isClosed(minute)) {
            return Reading.NOT_YET;
        }
        Long throttled = throttled(lane.source(), minute);
        if (throttled == null) {
            return Reading.UNKNOWN;
        }
        if (throttled < minThrottled) {
            return Reading.NONE;
        }
        if (lane.closed()) {
            return new Reading.Of(1);
        }
        if (!lane.target().counts().isClosed(minute)) {
            return Reading.NOT_YET;
        }
        Long spilled = spilled(lane.target(), minute);
        return spilled == null
                ? Reading.UNKNOWN
                : new Reading.Of(Math.max(0, 1 - (double) spilled / throttled));
    }

    private static Reading targetThrottled(Lane lane, Instant minute) {
        Series<Side.Counts> counts = lane.target().counts();
        if (!counts.isClosed(minute)) {
            return Reading.NOT_YET;
        }
        Long total = counts.at(minute).map(Side.Counts::total).orElse(null);
        Long throttled = throttled(lane.target(), minute);
        if (total == null || throttled == null) {
            return Reading.UNKNOWN;
        }
        return total == 0 ? Reading.NONE : new Reading.Of((double) throttled / total);
    }

    private static Reading slow(Lane lane, Instant minute) {
        if (!lane.target().counts().isClosed(minute)) {
            return Reading.NOT_YET;
        }
        Long spilled = spilled(lane.target(), minute);
        if (spilled == null) {
            return Reading.UNKNOWN;
        }
        if (spilled == 0) {
            return Reading.NONE;
        }
        if (!lane.source().speed().isClosed(minute) || !lane.target().speed().isClosed(minute)) {
            return Reading.NOT_YET;
        }
        return lane.source()
                .speed()
                .at(minute)
                .flatMap(own -> lane.target().speed().at(minute).map(other -> slower(own, other)))
                .orElse(Reading.UNKNOWN);
    }

    /** The same kind of time of both, or nothing. */
    private static Reading slower(Side.Speed own, Side.Speed other) {
        if (own.toResponse() != null && other.toResponse() != null && own.toResponse() > 0) {
            return new Reading.Of(other.toResponse() / own.toResponse());
        }
        return own.toFirstToken() != null && other.toFirstToken() != null && own.toFirstToken() > 0
                ? new Reading.Of(other.toFirstToken() / own.toFirstToken())
                : Reading.UNKNOWN;
    }

    private static Reading exceedsQuota(Lane lane, Instant minute) {
        Series<Side.Outlook> outlook = lane.source().outlook();
        if (!outlook.isClosed(minute)) {
            return Reading.NOT_YET;
        }
        Double spillPtu = outlook.at(minute).map(Side.Outlook::spillPtu).orElse(null);
        if (spillPtu == null) {
            return Reading.UNKNOWN;
        }
        if (spillPtu == 0) {
            return Reading.NONE;
        }
        OptionalDouble expected = expectedTokens(lane, minute);
        OptionalLong free = freeTokens(lane, minute);
        if (expected.isEmpty() || free.isEmpty()) {
            return Reading.UNKNOWN;
        }
        return new Reading.Of(
                free.getAsLong() <= 0
                        ? MOST
                        : Math.min(MOST, expected.getAsDouble() / free.getAsLong()));
    }

    /**
     * Tokens a minute that are expected to spill: what does not fit in PTU, times the tokens that a
     * used PTU served lately. Tokens of all kinds count alike, as a standard deployment's quota
     * counts them; empty when nothing is known to measure by.
     */
    static OptionalDouble expectedTokens(Lane lane, Instant minute) {
        Double spillPtu =
                lane.source().outlook().at(minute).map(Side.Outlook::spillPtu).orElse(null);
        double tokens = 0;
        double usedPtu = 0;
        for (Instant at = minute.minus(RATE_OVER); !at.isAfter(minute); at = at.plus(Lane.MINUTE)) {
            Double used = lane.source().outlook().at(at).map(Side.Outlook::usedPtu).orElse(null);
            Long served = lane.source().tokens().at(at).orElse(null);
            if (used != null && served != null) {
                tokens += served;
                usedPtu += used;
            }
        }
        return spillPtu == null || usedPtu < 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(spillPtu * tokens / usedPtu);
    }

    /**
     * Tokens a minute that the target's quota leaves beside what other applications took in their
     * busiest minute lately; what spilled is not theirs. Empty when the target or its load is
     * unknown.
     */
    static OptionalLong freeTokens(Lane lane, Instant minute) {
        DeploymentObserved target = lane.target().observed();
        if (target == null || DataProcessing.isProvisioned(target.sku())) {
            return OptionalLong.empty();
        }
        double others = -1;
        for (Instant at = minute.minus(RATE_OVER); !at.isAfter(minute); at = at.plus(Lane.MINUTE)) {
            others = Math.max(others, othersTokens(lane.target(), at));
        }
        return others < 0
                ? OptionalLong.empty()
                : OptionalLong.of((long) (target.capacity() * TOKENS_PER_CAPACITY - others));
    }

    /** Token metrics do not tell what spilled: shared out by requests. Below 0 when unknown. */
    private static double othersTokens(Side target, Instant minute) {
        Long tokens = target.tokens().at(minute).orElse(null);
        Long total = target.counts().at(minute).map(Side.Counts::total).orElse(null);
        Long spilled = spilled(target, minute);
        if (tokens == null || total == null || spilled == null) {
            return -1;
        }
        return total == 0 ? 0 : tokens * (double) Math.max(0, total - spilled) / total;
    }

    private static @Nullable Long throttled(Side side, Instant minute) {
        return side.counts().at(minute).map(Side.Counts::throttled).orElse(null);
    }

    private static @Nullable Long spilled(Side side, Instant minute) {
        return side.counts().at(minute).map(Side.Counts::spilled).orElse(null);
    }
}
