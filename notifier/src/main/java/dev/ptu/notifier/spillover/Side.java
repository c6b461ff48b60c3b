package dev.ptu.notifier.spillover;

import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Forecast;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.notifier.condition.Series;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one end of a lane; some 10 KiB.
 *
 * @param observed the deployment as it was last seen; null before
 * @param counts its requests
 * @param speed how fast it answered
 * @param tokens its tokens, of all kinds together
 * @param outlook what was found and expected at each evaluated minute; provisioned ones only
 */
record Side(
        @Nullable DeploymentObserved observed,
        Series<Counts> counts,
        Series<Speed> speed,
        Series<Long> tokens,
        Series<Outlook> outlook) {
    /**
     * Longer than the collector waits before an absence is a zero (45 minutes), because until then
     * the counts of a target that nobody spills to are unknown.
     */
    static final Duration COUNTS_KEPT = Duration.ofMinutes(75);

    /** What a rate or a ratio is taken over, and room for a series that is late. */
    static final Duration OTHERS_KEPT = Duration.ofMinutes(30);

    static final Side UNSEEN =
            new Side(null, Series.empty(), Series.empty(), Series.empty(), Series.empty());

    /**
     * Requests of a minute; null is unknown.
     *
     * @param total all
     * @param throttled answered with 429
     * @param spilled that came over
     */
    record Counts(@Nullable Long total, @Nullable Long throttled, @Nullable Long spilled) {}

    /**
     * How fast it was in a minute, in milliseconds; null is unknown.
     *
     * @param toResponse to the first byte
     * @param toFirstToken to the first token, normalised
     */
    record Speed(@Nullable Double toResponse, @Nullable Double toFirstToken) {}

    /**
     * A provisioned deployment at an evaluated minute.
     *
     * @param usedPtu how much of it was used; null when unknown
     * @param spillPtu what is expected not to fit, one time in ten or less; null when unknown
     */
    record Outlook(@Nullable Double usedPtu, @Nullable Double spillPtu) {}

    Side with(DeploymentObserved seen) {
        boolean older = observed != null && seen.observedAt().isBefore(observed.observedAt());
        return older ? this : new Side(seen, counts, speed, tokens, outlook);
    }

    Side after(Requests requests) {
        Counts value = new Counts(requests.total(), requests.throttled(), requests.spilled());
        Series<Counts> next =
                counts.after(
                        requests.minute(),
                        new Series.Entry<>(requests.revision(), value),
                        requests.observedUntil(),
                        requests.observedUntil().minus(COUNTS_KEPT));
        return new Side(observed, next, speed, tokens, outlook);
    }

    Side after(LatencyObserved latency) {
        Speed value = new Speed(latency.timeToResponseMillis(), latency.timeToFirstTokenMillis());
        Series<Speed> next =
                speed.after(
                        latency.minute(),
                        new Series.Entry<>(latency.revision(), value),
                        latency.observedUntil(),
                        latency.observedUntil().minus(COUNTS_KEPT));
        return new Side(observed, counts, next, tokens, outlook);
    }

    Side after(TokensProcessed processed) {
        Long prompt = processed.prompt();
        Long generated = processed.generated();
        if (prompt == null || generated == null) {
            return this;
        }
        Series<Long> next =
                tokens.after(
                        processed.minute(),
                        new Series.Entry<>(processed.revision(), prompt + generated),
                        processed.observedUntil(),
                        processed.observedUntil().minus(OTHERS_KEPT));
        return new Side(observed, counts, speed, next, outlook);
    }

    Side after(Evaluated evaluated) {
        Instant end = evaluated.minute().plus(Lane.MINUTE);
        Series<Outlook> next =
                outlook.after(
                        evaluated.minute(),
                        new Series.Entry<>(
                                evaluated.evaluatedAt().toEpochMilli(), outlook(evaluated)),
                        end,
                        end.minus(OTHERS_KEPT));
        return new Side(observed, counts, speed, tokens, next);
    }

    /** A forecast that lost its own record's trust says nothing; growth under way counts. */
    private static Outlook outlook(Evaluated evaluated) {
        Double utilization = evaluated.utilization();
        int size =
                evaluated.changeUnderWay()
                        ? Math.max(evaluated.currentPtu(), evaluated.recommendedPtu())
                        : evaluated.currentPtu();
        Forecast forecast = evaluated.forecast();
        boolean trusted =
                forecast != null
                        && (forecast.trust().equals("active") || forecast.trust().equals("shadow"));
        return new Outlook(
                utilization == null ? null : utilization * evaluated.currentPtu(),
                forecast != null && trusted ? Math.max(0, forecast.highPtu() - size) : null);
    }
}
