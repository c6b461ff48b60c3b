package dev.ptu.backtest.simulate;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.MinuteSample;
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

    /**
     * What one poll read of a minute.
     *
     * @param own of the deployment: what fitted
     * @param target of the standard deployment it spills to: what did not
     */
    record Samples(List<MinuteSample> own, List<MinuteSample> target) {}

    /** The samples of a reading, at the size that was in force in that minute. */
    Samples samples(Metrics.Reading reading, int sizePtu, int seenMinute) {
        double demand = reading.isZero() ? 0 : scenario.demandPtu()[reading.minute()];
        double spillShare = demand > sizePtu ? (demand - sizePtu) / demand : 0;
        long tokens = Math.round(demand * profile.tokensPerMinutePerPtu().value());
        long spilledTokens = Math.round(tokens * spillShare);
        long requests = tokens / TOKENS_A_REQUEST;
        // Where anything spilled, at least one request did.
        long atLeast = spillShare > 0 ? 1 : 0;
        long spilled = Math.min(requests, Math.max(atLeast, Math.round(requests * spillShare)));
        Instant start = scenario.at(reading.minute());
        Instant until = scenario.at(reading.stableUntil());
        long revision = scenario.at(seenMinute).toEpochMilli();
        Utilization used = new Utilization(Math.min(1, demand / sizePtu));
        return new Samples(
                List.of(
                        new TokensSample(start, tokens - spilledTokens, 0L, 0L, revision, until),
                        new RequestsSample(
                                start,
                                requests - spilled,
                                requests - spilled,
                                0L,
                                0L,
                                0L,
                                revision,
                                until),
                        new UtilizationSample(start, used, used, revision, until)),
                List.of(
                        new TokensSample(start, spilledTokens, 0L, 0L, revision, until),
                        new RequestsSample(
                                start, spilled, spilled, 0L, 0L, spilled, revision, until)));
    }
}
