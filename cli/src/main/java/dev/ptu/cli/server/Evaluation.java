package dev.ptu.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET .../evaluations}: all numbers and reasons of one evaluation.
 *
 * @param minute the newest closed minute then
 * @param evaluatedAt when
 * @param sentence what came out, in words
 * @param reason the same as a code
 * @param policy which one counted
 * @param policyRevision of the set of policies
 * @param currentPtu the size in force
 * @param recommendedPtu the size that came out
 * @param demandPtu what was asked for
 * @param utilization ratio, 1 at 100 %
 * @param coverage share of the last five minutes that are known, 0 to 1
 * @param forecast names and figures, as the server gives them
 * @param economics likewise
 * @param stages what each did, in order
 */
public record Evaluation(
        @Nullable Instant minute,
        @Nullable Instant evaluatedAt,
        @Nullable String sentence,
        @Nullable String reason,
        @Nullable String policy,
        @Nullable String policyRevision,
        @Nullable Integer currentPtu,
        @Nullable Integer recommendedPtu,
        @Nullable Double demandPtu,
        @Nullable Double utilization,
        @Nullable Double coverage,
        @Nullable JsonNode forecast,
        @Nullable JsonNode economics,
        List<Stage> stages) {
    /** An absent list is an empty one. */
    public Evaluation {
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    /**
     * What one stage made of the size it was given.
     *
     * @param name the stage
     * @param beforePtu the size it was given
     * @param afterPtu the size it passed on
     * @param reason as a code
     * @param detail in a sentence with its numbers
     */
    public record Stage(
            @Nullable String name,
            @Nullable Integer beforePtu,
            @Nullable Integer afterPtu,
            @Nullable String reason,
            @Nullable String detail) {}
}
