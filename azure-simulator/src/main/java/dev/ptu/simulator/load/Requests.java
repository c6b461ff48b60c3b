package dev.ptu.simulator.load;

/**
 * Requests of one size that arrive together.
 *
 * @param count how many
 * @param promptTokens of each, cached ones included
 * @param generatedTokens of each
 * @param cachedTokens of each, part of the prompt tokens
 */
public record Requests(int count, int promptTokens, int generatedTokens, int cachedTokens) {
    /** Prompt tokens of all. */
    public long allPromptTokens() {
        return (long) count * promptTokens;
    }

    /** Generated tokens of all. */
    public long allGeneratedTokens() {
        return (long) count * generatedTokens;
    }

    /** Cached tokens of all. */
    public long allCachedTokens() {
        return (long) count * cachedTokens;
    }

    /** Prompt and generated tokens of all: what a pay-as-you-go limit counts. */
    public long allTokens() {
        return allPromptTokens() + allGeneratedTokens();
    }
}
