package dev.ptu.backtest.workload;

import dev.ptu.backtest.trace.BadInput;
import dev.ptu.backtest.trace.Trace;
import dev.ptu.core.capacity.ModelProfile;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The load as demand in PTU, minute by minute, whole: nothing throttled is missing from it.
 *
 * <p>Demand is that of {@link ModelProfile#demandPtu}. A series without any tokens counts {@value
 * #TOKENS_A_REQUEST} input tokens a request. Requests that were turned away had no tokens: they
 * count as much as the served ones of that minute, or, when none was served, of the last minute
 * that served any (clients that try again are counted again, so this is the larger estimate).
 *
 * @param name of the series
 * @param minutes by minute; null for a gap
 * @param scale by what the recorded load was multiplied
 */
public record Workload(String name, List<@Nullable Minute> minutes, double scale) {

    /** What a request is worth where no tokens were recorded. */
    public static final long TOKENS_A_REQUEST = 1_000;

    /** The share of minutes that stays below the peak to which a trace is scaled. */
    public static final double PEAK_SHARE = 0.999;

    /** Tokens are counts: beyond this the model's own limits are left. */
    private static final double LARGEST_TOKENS = 1e12;

    /**
     * The load of one minute, 0 or more.
     *
     * @param demandPtu what it is worth in PTU
     * @param requests requests
     * @param prompt input tokens
     * @param generated output tokens
     * @param cached of the input tokens those from the cache; {@link Trace#UNKNOWN} when not told
     * @param recordedPtu size in force when it was recorded; {@link Trace#UNKNOWN} when not told
     */
    public record Minute(
            double demandPtu,
            long requests,
            long prompt,
            long generated,
            long cached,
            long recordedPtu) {

        Minute times(double factor) {
            return new Minute(
                    demandPtu * factor,
                    scaled(requests, factor),
                    scaled(prompt, factor),
                    scaled(generated, factor),
                    cached == Trace.UNKNOWN ? cached : scaled(cached, factor),
                    recordedPtu);
        }

        private static long scaled(long count, double factor) {
            return Math.round(Math.min(LARGEST_TOKENS, count * factor));
        }
    }

    /** The load as it was recorded. */
    public static Workload of(Trace trace, ModelProfile profile) {
        boolean hasTokens =
                trace.rows().stream()
                        .anyMatch(row -> row != null && row.prompt() + row.generated() > 0);
        @Nullable Minute[] minutes = new Minute[trace.minutes()];
        Trace.Row served = null;
        for (int i = 0; i < minutes.length; i++) {
            Trace.Row row = trace.rows().get(i);
            if (row == null) {
                continue;
            }
            long throttled = Math.max(0, Math.min(row.requests(), row.throttled()));
            boolean turnedAway = throttled > 0 && throttled == row.requests();
            Trace.Row like = turnedAway ? served : row;
            if (like != null) {
                minutes[i] = minute(row, like, hasTokens, profile);
            }
            served = turnedAway || row.requests() == 0 ? served : row;
        }
        return new Workload(trace.name(), Arrays.asList(minutes), 1);
    }

    private static Minute minute(
            Trace.Row row, Trace.Row like, boolean hasTokens, ModelProfile profile) {
        if (!hasTokens) {
            long prompt = row.requests() * TOKENS_A_REQUEST;
            return new Minute(
                    profile.demandPtu(prompt, 0, 0), row.requests(), prompt, 0, 0, row.ptu());
        }
        long answered = like.requests() - Math.max(0, Math.min(like.requests(), like.throttled()));
        boolean whole = row.equals(like) && row.throttled() <= 0;
        double factor = whole || answered == 0 ? 1 : (double) row.requests() / answered;
        long cached = Math.max(0, like.cached());
        Minute alike =
                new Minute(
                        profile.demandPtu(like.prompt(), like.generated(), cached),
                        0,
                        like.prompt(),
                        like.generated(),
                        like.cached(),
                        row.ptu());
        Minute grown = alike.times(factor);
        return new Minute(
                grown.demandPtu,
                row.requests(),
                grown.prompt,
                grown.generated,
                grown.cached,
                row.ptu());
    }

    /**
     * The same load, multiplied so that its 99.9th percentile is that many PTU.
     *
     * @param peakPtu above 0
     * @throws BadInput when there is no load to scale
     */
    public Workload peakingAt(double peakPtu) {
        double peak = Quantiles.of(demandPtu(), PEAK_SHARE);
        if (!(peak > 0)) {
            throw new BadInput(name + " has no load to scale to PEAK_PTU: leave PEAK_PTU out.");
        }
        double factor = peakPtu / peak;
        @Nullable Minute[] scaled = new Minute[minutes.size()];
        for (int i = 0; i < scaled.length; i++) {
            Minute each = minutes.get(i);
            scaled[i] = each == null ? null : each.times(factor);
        }
        return new Workload(name, Arrays.asList(scaled), scale * factor);
    }

    /** How many minutes it spans, gaps included. */
    public int length() {
        return minutes.size();
    }

    /** Demand in PTU by minute; NaN for a gap. */
    public double[] demandPtu() {
        double[] demand = new double[minutes.size()];
        for (int i = 0; i < demand.length; i++) {
            Minute each = minutes.get(i);
            demand[i] = each == null ? Double.NaN : each.demandPtu;
        }
        return demand;
    }
}
