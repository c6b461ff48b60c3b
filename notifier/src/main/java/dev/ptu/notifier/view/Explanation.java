package dev.ptu.notifier.view;

import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Forecast;
import dev.ptu.events.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The full rationale of one evaluation. What was unknown is null.
 *
 * @param minute start of the newest closed minute
 * @param evaluatedAt the tick that evaluated it
 * @param sentence in plain words
 * @param reason reason code of the outcome
 * @param policy name of the policy; null when it is only observed
 * @param policyRevision revision of the set of policies
 * @param currentPtu the size in force
 * @param recommendedPtu the size that came out of the last stage
 * @param demandPtu PTU asked for in that minute
 * @param utilization mean ratio of that minute
 * @param coverage share of the last five closed minutes that are known
 * @param forecast what was expected
 * @param economics what too much and too little cost
 * @param stages every recommender and stage in order
 */
public record Explanation(
        Instant minute,
        Instant evaluatedAt,
        String sentence,
        String reason,
        @Nullable String policy,
        String policyRevision,
        int currentPtu,
        int recommendedPtu,
        @Nullable Double demandPtu,
        @Nullable Double utilization,
        double coverage,
        @Nullable Forecast forecast,
        @Nullable Economics economics,
        List<Stage> stages) {
    /** Whether an evaluation is newer than another: by its tick, then by its minute. */
    public static boolean isNewer(Evaluated next, Evaluated before) {
        return Facts.isNewer(next, before);
    }

    /** Of an evaluation. */
    public static Explanation of(Evaluated evaluated) {
        return new Explanation(
                evaluated.minute(),
                evaluated.evaluatedAt(),
                Sentence.of(evaluated),
                evaluated.reason(),
                evaluated.policy().isEmpty() ? null : evaluated.policy(),
                evaluated.policyRevision(),
                evaluated.currentPtu(),
                evaluated.recommendedPtu(),
                evaluated.demandPtu(),
                evaluated.utilization(),
                evaluated.coverage(),
                evaluated.forecast(),
                evaluated.economics(),
                evaluated.rationale());
    }
}
