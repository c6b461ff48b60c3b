package dev.ptu.collector.metrics;

import org.jspecify.annotations.Nullable;

/** What Azure gave for one minute of one series, before it is decided what that means. */
public sealed interface Reading {

    /** Whether anything was going on, as far as this reading knows. */
    boolean isActive();

    /** Whether it says nothing about what the series is for. */
    boolean isMissing();

    /**
     * This reading with its holes filled from an older one: what was known once is not forgotten
     * because a later answer lacks it.
     */
    Reading over(Reading older);

    /** What it says in the form that is published. */
    Sample sample();

    /**
     * Tokens.
     *
     * @param prompt input tokens
     * @param generated output tokens
     * @param all both together, by a metric of its own
     * @param active all without the cached ones
     * @param matchRatio share of the input tokens from the cache, 0 to 1
     */
    record Tokens(
            @Nullable Long prompt,
            @Nullable Long generated,
            @Nullable Long all,
            @Nullable Long active,
            @Nullable Double matchRatio)
            implements Reading {
        @Override
        public boolean isActive() {
            return positive(prompt) || positive(generated);
        }

        @Override
        public boolean isMissing() {
            return prompt == null && generated == null;
        }

        @Override
        public Reading over(Reading older) {
            return older instanceof Tokens o
                    ? new Tokens(
                            first(prompt, o.prompt),
                            first(generated, o.generated),
                            first(all, o.all),
                            first(active, o.active),
                            first(matchRatio, o.matchRatio))
                    : this;
        }

        @Override
        public Sample sample() {
            return new Sample.Tokens(prompt, generated, cached());
        }

        /**
         * All tokens less the active ones where both are known, else match rate times prompt, else
         * unknown. More cached tokens than prompt tokens, or fewer than none, means that the two
         * metrics are not of the same state of the minute: then the next rule is tried.
         */
        public @Nullable Long cached() {
            Long byDifference = all == null || active == null ? null : plausible(all - active);
            if (byDifference != null) {
                return byDifference;
            }
            return matchRatio == null || prompt == null
                    ? null
                    : plausible(Math.round(matchRatio * prompt));
        }

        private @Nullable Long plausible(long cached) {
            return cached < 0 || (prompt != null && cached > prompt) ? null : (Long) cached;
        }
    }

    /**
     * Requests.
     *
     * @param total all
     * @param succeeded answered with 2xx; null when the reply was not split by status
     * @param throttled answered with 429
     * @param failed answered with another 4xx or 5xx
     * @param spilled marked as spilled over; null when the reply was not split by it
     */
    record RequestCounts(
            @Nullable Long total,
            @Nullable Long succeeded,
            @Nullable Long throttled,
            @Nullable Long failed,
            @Nullable Long spilled)
            implements Reading {
        @Override
        public boolean isActive() {
            return positive(total);
        }

        @Override
        public boolean isMissing() {
            return total == null;
        }

        @Override
        public Reading over(Reading older) {
            return isMissing() ? older : this;
        }

        @Override
        public Sample sample() {
            return new Sample.RequestCounts(total, succeeded, throttled, failed, spilled);
        }
    }

    /**
     * Utilization.
     *
     * @param average mean ratio, 1 at 100 %
     * @param maximum highest ratio
     */
    record Fullness(@Nullable Double average, @Nullable Double maximum) implements Reading {
        @Override
        public boolean isActive() {
            return (average != null && average > 0) || (maximum != null && maximum > 0);
        }

        @Override
        public boolean isMissing() {
            return average == null;
        }

        @Override
        public Reading over(Reading older) {
            return older instanceof Fullness o
                    ? new Fullness(first(average, o.average), first(maximum, o.maximum))
                    : this;
        }

        @Override
        public Sample sample() {
            return new Sample.Fullness(average, maximum);
        }
    }

    /**
     * Latency and availability: means over the requests of the minute. Where none took any time
     * there were none, and then no mean says anything, whatever Azure fills in for it.
     *
     * @param timeToResponseMillis until the first byte
     * @param timeToFirstTokenMillis until the first token, normalised by the prompt's length
     * @param timeBetweenTokensMillis between two tokens
     * @param tokensPerSecond speed of generation
     * @param availability share of requests that Azure did not fail, 0 to 1
     */
    record Latency(
            @Nullable Double timeToResponseMillis,
            @Nullable Double timeToFirstTokenMillis,
            @Nullable Double timeBetweenTokensMillis,
            @Nullable Double tokensPerSecond,
            @Nullable Double availability)
            implements Reading {
        @Override
        public boolean isActive() {
            return positive(timeToResponseMillis)
                    || positive(timeToFirstTokenMillis)
                    || positive(timeBetweenTokensMillis)
                    || positive(tokensPerSecond);
        }

        @Override
        public boolean isMissing() {
            return !isActive();
        }

        @Override
        public Reading over(Reading older) {
            return older instanceof Latency o
                    ? new Latency(
                            first(timeToResponseMillis, o.timeToResponseMillis),
                            first(timeToFirstTokenMillis, o.timeToFirstTokenMillis),
                            first(timeBetweenTokensMillis, o.timeBetweenTokensMillis),
                            first(tokensPerSecond, o.tokensPerSecond),
                            first(availability, o.availability))
                    : this;
        }

        @Override
        public Sample sample() {
            return isActive()
                    ? new Sample.Latency(
                            some(timeToResponseMillis),
                            some(timeToFirstTokenMillis),
                            some(timeBetweenTokensMillis),
                            some(tokensPerSecond),
                            availability)
                    : Sample.Latency.UNKNOWN;
        }

        /** Nothing takes no time: a zero among means is a hole that was filled. */
        private static @Nullable Double some(@Nullable Double mean) {
            return positive(mean) ? mean : null;
        }
    }

    private static boolean positive(@Nullable Double value) {
        return value != null && value > 0;
    }

    private static boolean positive(@Nullable Long count) {
        return count != null && count > 0;
    }

    private static <T> @Nullable T first(@Nullable T newer, @Nullable T older) {
        return newer == null ? older : newer;
    }
}
