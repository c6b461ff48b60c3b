package dev.ptu.backtest.replay;

import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.workload.Workload;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.units.Utilization;
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
 * <p>Tokens and requests are those of the deployment and its target together; {@code spilled} is
 * the share of requests that did not fit. A minute in a gap is observed and unknown.
 */
final class Plant {

    /** A Monday, so that minute 0 of every trace starts a week. */
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private Plant() {}

    /** When a minute of the trace begins. */
    static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    /** The three samples of a minute, as a poll at {@code seenMinute} reads them. */
    static List<DeploymentEvent> samples(
            Workload.@Nullable Minute load, int minute, int sizePtu, int seenMinute) {
        Instant start = at(minute);
        Instant until = at(minute + 1);
        long revision = at(seenMinute).toEpochMilli();
        if (load == null) {
            return List.of(
                    new SampleObserved(new TokensSample(start, null, null, null, revision, until)),
                    new SampleObserved(
                            new RequestsSample(
                                    start, null, null, null, null, null, revision, until)),
                    new SampleObserved(new UtilizationSample(start, null, null, revision, until)));
        }
        double demand = load.demandPtu();
        double spillShare = demand > sizePtu ? (demand - sizePtu) / demand : 0;
        Utilization used = new Utilization(Math.min(1, demand / sizePtu));
        Long cached = load.cached() == Trace.UNKNOWN ? null : Long.valueOf(load.cached());
        return List.of(
                new SampleObserved(
                        new TokensSample(
                                start, load.prompt(), load.generated(), cached, revision, until)),
                new SampleObserved(
                        new RequestsSample(
                                start,
                                load.requests(),
                                load.requests(),
                                0L,
                                0L,
                                Math.round(load.requests() * spillShare),
                                revision,
                                until)),
                new SampleObserved(new UtilizationSample(start, used, used, revision, until)));
    }
}
