package dev.ptu.notifier.view;

import dev.ptu.events.Demand;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Forecast;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.TokensProcessed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The past of one deployment: the chart's columns of 14 days, the money of 24 hours, and the sizes
 * before the first change.
 *
 * <p>Each topic has columns of its own, because at a start one may be read far ahead of another. At
 * most 10 columns of 11.6 KB and 17.3 KB of money: 134 KB. With an hourly decision for 14 days, a
 * deployment takes 250 to 300 KB in all, as {@code FootprintTest} prints.
 */
final class History {
    static final int DEMAND = 0;
    static final int SIZE = 1;
    static final int UTILIZATION = 2;
    static final int SPILLED = 3;
    static final int LOW = 0;
    static final int MIDDLE = 1;
    static final int HIGH = 2;

    final MinuteColumns evaluations = new MinuteColumns(4);

    /** By the minute that was forecast, which lies ahead of the minute it was forecast in. */
    final MinuteColumns forecasts = new MinuteColumns(3);

    final MinuteColumns latency = new MinuteColumns(1);
    final MinuteColumns tokens = new MinuteColumns(1);
    final MinuteColumns requests = new MinuteColumns(1);
    final MoneyDay money = new MoneyDay();
    final SizesBefore sizesBefore = new SizesBefore();

    void record(Event event) {
        switch (event) {
            case Evaluated evaluated -> record(evaluated);
            case LatencyObserved latent ->
                    latency.put(0, minute(latent.minute()), latent.timeToFirstTokenMillis());
            case TokensProcessed processed ->
                    tokens.put(0, minute(processed.minute()), tokens(processed));
            case Requests counted -> {
                Long total = counted.total();
                requests.put(
                        0, minute(counted.minute()), total == null ? null : total.doubleValue());
            }
            case ScaleApplied applied -> sizesBefore.record(applied);
            default -> {}
        }
    }

    private void record(Evaluated evaluated) {
        long minute = minute(evaluated.minute());
        evaluations.put(DEMAND, minute, evaluated.demandPtu());
        evaluations.put(
                SIZE, minute, evaluated.currentPtu() > 0 ? (double) evaluated.currentPtu() : null);
        evaluations.put(UTILIZATION, minute, evaluated.utilization());
        Demand demand = evaluated.demand();
        evaluations.put(
                SPILLED,
                minute,
                demand != null && demand.byTokensPtu() != null ? demand.spilledPtu() : null);
        Forecast forecast = evaluated.forecast();
        if (forecast != null) {
            long ahead = minute + forecast.horizonMinutes();
            forecasts.put(LOW, ahead, forecast.lowPtu());
            forecasts.put(MIDDLE, ahead, forecast.middlePtu());
            forecasts.put(HIGH, ahead, forecast.highPtu());
        }
        sizesBefore.record(evaluated);
        money.record(evaluated, sizesBefore.meanPtu());
    }

    private static @Nullable Double tokens(TokensProcessed processed) {
        Long prompt = processed.prompt();
        Long generated = processed.generated();
        return prompt == null || generated == null ? null : (double) (prompt + generated);
    }

    static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60);
    }
}
