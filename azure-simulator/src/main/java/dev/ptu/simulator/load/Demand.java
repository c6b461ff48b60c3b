package dev.ptu.simulator.load;

import dev.ptu.simulator.model.ModelFigures;
import java.time.Instant;

/** A load made concrete for one model: what is asked for, minute by minute. A pure function. */
@FunctionalInterface
public interface Demand {
    /** Nobody asks, ever. */
    Demand NONE = at -> Minute.IDLE;

    /**
     * What is asked for in one minute.
     *
     * @param minute the first instant of a minute
     */
    Minute at(Instant minute);

    /** Demand along a shape: as many requests of the mean size as fill its PTU. */
    static Demand shaped(Load.Shaped load, ModelFigures model, Instant start) {
        RequestSize size = load.size();
        double cached = size.promptTokens() * size.cachedShare();
        double weight = model.weigh(size.promptTokens(), cached, size.generatedTokens());
        return minute -> {
            double tokens = load.shape().ptu(start, minute) * model.tokensPerMinutePerPtu();
            return new Minute(
                    true, tokens / weight, size.promptTokens(), size.generatedTokens(), cached);
        };
    }

    /**
     * Demand of a recording, over and over, scaled so that its 99.9th percentile needs the PTU
     * asked for.
     *
     * @throws dev.ptu.simulator.input.BadInput when the trace carries no load or ends before the
     *     minute that shall play first
     */
    static Demand recorded(Load.Recorded load, Trace trace, ModelFigures model, Instant start) {
        trace.mustHold(load.fromMinute());
        double scale =
                load.peakPtu()
                        * model.tokensPerMinutePerPtu()
                        / trace.demandQuantile(0.999, load.cachedShare(), model);
        long first = Math.floorDiv(start.getEpochSecond(), 60L);
        return minute -> {
            long since = Math.floorDiv(minute.getEpochSecond(), 60L) - first + load.fromMinute();
            return trace.minute(
                    (int) Math.floorMod(since, (long) trace.minutes()), scale, load.cachedShare());
        };
    }
}
