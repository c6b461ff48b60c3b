package dev.ptu.notifier.view;

import org.jspecify.annotations.Nullable;

/**
 * Sums of the last minutes; means are over the known ones.
 *
 * @param minutes how many are looked at
 * @param tokens prompt and generated tokens of the deployment itself; null when no minute is known
 * @param tokensPerMinute mean
 * @param tokenMinutes how many minutes of them are known
 * @param requests all requests to the deployment; null when no minute is known
 * @param requestsPerMinute mean
 * @param requestMinutes how many minutes of them are known
 */
public record Totals(
        int minutes,
        @Nullable Long tokens,
        @Nullable Double tokensPerMinute,
        int tokenMinutes,
        @Nullable Long requests,
        @Nullable Double requestsPerMinute,
        int requestMinutes) {
    static Totals of(MinuteColumns tokens, MinuteColumns requests, long from, long to) {
        MinuteColumns.Total t = tokens.total(0, from, to);
        MinuteColumns.Total r = requests.total(0, from, to);
        return new Totals(
                Math.toIntExact(to - from),
                sum(t),
                mean(t),
                t.minutes(),
                sum(r),
                mean(r),
                r.minutes());
    }

    private static @Nullable Long sum(MinuteColumns.Total total) {
        return total.minutes() == 0 ? null : Math.round(total.sum());
    }

    private static @Nullable Double mean(MinuteColumns.Total total) {
        return total.minutes() == 0 ? null : total.sum() / total.minutes();
    }
}
