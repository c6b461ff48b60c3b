package dev.ptu.backtest.replay;

import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.workload.Workload;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.MinuteSample;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Azure would have measured: {@code utilization = min(1, demand / size)}, and whatever does
 * not fit is served by a spillover target.
 *
 * <p>Tokens and requests that fit are counted on the deployment; the others on its target alone, as
 * requests with {@code IsSpillover} set (so Microsoft's spillover page, 2026-06). A minute in a gap
 * is observed and unknown.
 */
public final class Plant {

    /** A Monday, so that minute 0 of every trace starts a week. */
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private Plant() {}

    /** When a minute of the trace begins. */
    static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    /**
     * What one poll reads of a minute.
     *
     * @param own of the deployment: what fitted
     * @param target of the standard deployment it spills to: what did not
     */
    public record Measured(List<MinuteSample> own, List<MinuteSample> target) {}

    /** A minute of the trace, as a poll at {@code seenMinute} reads it. */
    static Measured measured(
            Workload.@Nullable Minute load, int minute, int sizePtu, int seenMinute) {
        return measured(load, sizePtu, new Poll(at(minute), at(minute + 1), at(seenMinute)));
    }

    /**
     * A minute, as a poll reads it.
     *
     * @param load null when the poll finds nothing
     * @param sizePtu in force all through it
     * @param poll which minute, and when it was read
     */
    public static Measured measured(Workload.@Nullable Minute load, int sizePtu, Poll poll) {
        if (load == null) {
            return new Measured(
                    List.of(
                            poll.tokens(null, null, null),
                            poll.requests(null, null),
                            poll.utilization(null)),
                    List.of(poll.tokens(null, null, null), poll.requests(null, null)));
        }
        double demand = load.demandPtu();
        double spillShare = demand > sizePtu ? (demand - sizePtu) / demand : 0;
        boolean toldCached = load.cached() != Trace.UNKNOWN;
        long prompt = Math.round(load.prompt() * spillShare);
        long generated = Math.round(load.generated() * spillShare);
        long cached = toldCached ? Math.round(load.cached() * spillShare) : 0;
        // Where anything spilled, at least one request did.
        long requests =
                Math.min(
                        load.requests(),
                        Math.max(spillShare > 0 ? 1 : 0, Math.round(load.requests() * spillShare)));
        return new Measured(
                List.of(
                        poll.tokens(
                                load.prompt() - prompt,
                                load.generated() - generated,
                                toldCached ? Long.valueOf(load.cached() - cached) : null),
                        poll.requests(load.requests() - requests, 0L),
                        poll.utilization(new Utilization(Math.min(1, demand / sizePtu)))),
                List.of(
                        poll.tokens(prompt, generated, toldCached ? Long.valueOf(cached) : null),
                        poll.requests(requests, requests)));
    }

    /**
     * One poll of one minute.
     *
     * @param start of the minute
     * @param stableUntil end of the newest minute that the poll calls stable
     * @param readAt when it was read; of two polls the later counts
     */
    public record Poll(Instant start, Instant stableUntil, Instant readAt) {

        private long revision() {
            return readAt.toEpochMilli();
        }

        private MinuteSample tokens(
                @Nullable Long prompt, @Nullable Long generated, @Nullable Long cached) {
            return new TokensSample(start, prompt, generated, cached, revision(), stableUntil);
        }

        private MinuteSample requests(@Nullable Long total, @Nullable Long spilled) {
            Long none = total == null ? null : Long.valueOf(0);
            return new RequestsSample(
                    start, total, total, none, none, spilled, revision(), stableUntil);
        }

        private MinuteSample utilization(@Nullable Utilization used) {
            return new UtilizationSample(start, used, used, revision(), stableUntil);
        }
    }
}
