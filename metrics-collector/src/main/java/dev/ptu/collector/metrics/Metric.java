package dev.ptu.collector.metrics;

/**
 * A metric by what it means; which name Azure gives it is configuration ({@link MetricNames}),
 * because Azure has two families of names and adds more.
 */
public enum Metric {
    /** Input tokens, cached ones included. */
    PROMPT_TOKENS,
    /** Output tokens. */
    GENERATED_TOKENS,
    /** Input and output tokens together. */
    ALL_TOKENS,
    /** All tokens without the cached ones; provisioned deployments only. */
    ACTIVE_TOKENS,
    /** Share of the input tokens that came from the cache, in percent; provisioned only. */
    CACHE_MATCH_RATE,
    /** How full a provisioned deployment was, in percent. */
    UTILIZATION,
    /** Requests by status code and whether they spilled over. */
    REQUESTS,
    /** Mean time from a request to the first byte of its answer, in milliseconds. */
    TIME_TO_RESPONSE,
    /** Mean time to the first token, normalised by the length of the prompt, in milliseconds. */
    TIME_TO_FIRST_TOKEN,
    /** Mean time between two tokens, in milliseconds. */
    TIME_BETWEEN_TOKENS,
    /** Mean speed of generation, in tokens per second. */
    TOKENS_PER_SECOND,
    /** Share of the requests that Azure did not fail by its own fault (5xx), in percent. */
    AVAILABILITY
}
