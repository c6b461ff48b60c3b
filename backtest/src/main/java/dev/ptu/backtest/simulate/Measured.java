package dev.ptu.backtest.simulate;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import java.time.Instant;
import java.util.List;

/**
 * What Azure would have measured of a minute: {@code utilization = min(1, demand / size)}; what
 * does not fit is served by a spillover target, and tokens and requests are those of both together.
 *
 * @param scenario what was asked for
 * @param profile what a PTU carries
 */
record Measured(Scenario scenario, ModelProfile profile) {

    private static final int TOKENS_A_REQUEST = 1_000;

    /** The three samples of a reading, at the size that was in force in that minute. */
    List<SampleObserved> samples(Metrics.Reading reading, int sizePtu, int seenMinute) {
        Instant start = scenario.at(reading.minute());
        Instant until = scenario.at(reading.stableUntil());
        long revision = scenario.at(seenMinute).toEpochMilli();
        double demand = reading.isZero() ? 0 : scenario.demandPtu()[reading.minute()];
        long tokens = Math.round(demand * profile.tokensPerMinutePerPtu().value());
        long requests = tokens / TOKENS_A_REQUEST;
        double spillShare = demand > sizePtu ? (demand - sizePtu) / demand : 0;
        Utilization used = new Utilization(Math.min(1, demand / sizePtu));
        return List.of(
                new SampleObserved(new TokensSample(start, tokens, 0L, 0L, revision, until)),
                new SampleObserved(
                        new RequestsSample(
                                start,
                                requests,
                                requests,
                                0L,
                                0L,
                                Math.round(requests * spillShare),
                                revision,
                                until)),
                new SampleObserved(new UtilizationSample(start, used, used, revision, until)));
    }
}
