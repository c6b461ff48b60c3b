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
    REQUESTS
}
