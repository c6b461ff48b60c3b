package dev.ptu.core.decision;

import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.forecast.ErrorShape;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.forecast.Horizons;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * No shrink whose overflow the spillover target could not take.
 *
 * <p>What would spill at the smaller size is the expected overflow of the forecast's worst horizon
 * or, without a forecast, the highest overflow that the last quarter of an hour would have had.
 * What the target has left is its quota less what it serves for others. Both in plain tokens a
 * minute, as quotas count: a PTU's worth of overflow is as many tokens as a PTU served lately. A
 * shrink that does not fit is cut to the smallest size that does, or dropped where that one is
 * above the maximum.
 */
final class SpillTargetRoom implements Stage {

    /** What the last quarter of an hour showed. */
    private static final int MINUTES = 15;

    private static final double FOUND = 0.01;

    @Override
    public String name() {
        return "spillTarget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        SpilloverTarget target = situation.surroundings().spillover();
        Long quota = target == null ? null : target.tokensPerMinute();
        if (target == null || quota == null || !size.isLessThan(situation.current())) {
            return pass(size);
        }
        Overflow overflow = overflow(situation);
        double perPtu = tokensPerPtu(situation);
        double room = Math.max(0, quota - otherTokens(target, newest(situation)));
        double spill = overflow.ptu(size.value()) * perPtu;
        if (spill <= room) {
            return pass(size);
        }
        Ptu enough = smallest(situation, overflow, room / perPtu, size);
        // A size above the maximum is none: rather none of the shrink than a part beyond it.
        Ptu after =
                enough.isMoreThan(situation.max())
                        ? situation.current()
                        : Ptu.min(enough, situation.current());
        return make(
                size,
                after,
                ReasonCode.SPILL_TARGET_FULL,
                String.format(
                        Locale.ROOT,
                        "At %s about %.0f tokens a minute would spill, and the target has %.0f of"
                                + " %d left.",
                        size,
                        spill,
                        room,
                        quota));
    }

    /** Overflow by size; never rises with the size. */
    private interface Overflow {
        double ptu(double size);
    }

    private static Overflow overflow(Situation situation) {
        Forecast forecast = situation.foresight().forecast();
        return forecast == null
                ? size -> recent(situation, size)
                : size -> expected(forecast, size);
    }

    private static double expected(Forecast forecast, double size) {
        ErrorShape shape = forecast.shape();
        double most = 0;
        for (int k = 0; k < Horizons.COUNT; k++) {
            double width = forecast.spread(k) / forecast.deviations()[0];
            double sum = 0;
            for (int i = shape.z().length - 1; i >= 0; i--) {
                double demand = forecast.demandPtu(forecast.levels()[k] + width * shape.z()[i]);
                if (demand <= size) {
                    break;
                }
                sum += shape.probability()[i] * (demand - size);
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    private static double recent(Situation situation, double size) {
        double most = 0;
        for (int back = 0; back < MINUTES; back++) {
            Instant minute = newest(situation).minusSeconds(60L * back);
            Double demand =
                    Insights.demand(situation.state(), situation.surroundings(), minute)
                            .demandPtu();
            most = Math.max(most, demand == null ? 0 : demand - size);
        }
        return most;
    }

    /** Between the wanted and the current size, by halving. */
    private static Ptu smallest(Situation situation, Overflow overflow, double room, Ptu size) {
        double low = size.value();
        double high = situation.current().value();
        while (high - low > FOUND) {
            double middle = (low + high) / 2;
            if (overflow.ptu(middle) <= room) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return situation.ladder().ceil(high - FOUND);
    }

    /** Plain tokens that a PTU served in a minute lately; by the model's figures when unknown. */
    private static double tokensPerPtu(Situation situation) {
        double tokens = 0;
        double ptu = 0;
        for (int back = 0; back < MINUTES; back++) {
            TokensSample sample =
                    situation
                            .state()
                            .window()
                            .tokens(newest(situation).minusSeconds(60L * back))
                            .orElse(null);
            Long prompt = sample == null ? null : sample.prompt();
            Long generated = sample == null ? null : sample.generated();
            if (sample != null && prompt != null && generated != null) {
                Long cached = sample.cached();
                tokens += prompt + generated;
                ptu +=
                        situation
                                .surroundings()
                                .model()
                                .demandPtu(prompt, generated, cached == null ? 0 : cached);
            }
        }
        return ptu > 0
                ? tokens / ptu
                : situation.surroundings().model().tokensPerMinutePerPtu().value();
    }

    /** What the target serves besides what spilled, a minute in the mean; 0 when unknown. */
    private static double otherTokens(SpilloverTarget target, Instant newest) {
        double tokens = 0;
        int known = 0;
        for (int back = 0; back < MINUTES; back++) {
            Instant minute = newest.minusSeconds(60L * back);
            Double others =
                    others(
                            target.window().tokens(minute).orElse(null),
                            target.window().requests(minute).orElse(null));
            if (others != null) {
                tokens += others;
                known++;
            }
        }
        return known == 0 ? 0 : tokens / known;
    }

    private static @Nullable Double others(
            @Nullable TokensSample tokens, @Nullable RequestsSample requests) {
        Long prompt = tokens == null ? null : tokens.prompt();
        Long generated = tokens == null ? null : tokens.generated();
        Long total = requests == null ? null : requests.total();
        Long spilled = requests == null ? null : requests.spilled();
        if (prompt == null || generated == null || total == null || spilled == null) {
            return null;
        }
        double share = total == 0 ? 0 : Math.min(1, (double) spilled / total);
        return (prompt + generated) * (1 - share);
    }

    private static Instant newest(Situation situation) {
        return situation.load().closing().newestMinute();
    }
}
