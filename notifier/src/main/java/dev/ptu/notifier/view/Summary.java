package dev.ptu.notifier.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One deployment at a glance. What is unknown is null.
 *
 * @param id its Azure Resource Manager id, lower case
 * @param path where the HTTP API shows it
 * @param name name of the deployment
 * @param account name of the account
 * @param region Azure region
 * @param model model name
 * @param sku SKU name as Azure spells it
 * @param ptu the size in force
 * @param recommendedPtu the size that the newest evaluation came to
 * @param demandPtu PTU asked for in the newest closed minute, what spilled included
 * @param utilization mean ratio of that minute, 1 at 100 %
 * @param mode {@code auto}, {@code approve}, {@code recommend}, {@code off} (the freer of growth
 *     and shrink) or {@code observed}
 * @param policy name of the policy
 * @param usdToday what the UTC day cost so far
 * @param usdPerDay mean cost of the last 24 hours; see {@link MoneyDay}
 * @param savedUsdPerDay what was, or would have been, saved a day; negative when it cost more
 * @param savedKind {@code saved}: against the sizes before the first change; {@code
 *     wouldHaveSaved}: what is recommended against the size in force
 * @param baselinePtu mean size in the 30 days before the first change
 * @param spilledShare share of the demand of the last 60 minutes that spilled, 0 to 1
 * @param timeToFirstTokenMillis mean of the five newest minutes
 * @param latencyTargetMillis what the policy wants of it
 * @param reason reason code of the newest evaluation
 * @param sentence the same in plain words
 * @param minute start of the newest closed minute
 * @param evaluatedAt the tick that evaluated it
 * @param stale whether its metrics are gone, or nobody evaluated it for a while
 * @param alerts open alerts, the oldest first
 * @param pending decisions that wait for a person
 * @param holds pauses, pins and floors that count
 */
public record Summary(
        String id,
        String path,
        String name,
        String account,
        @Nullable String region,
        @Nullable String model,
        @Nullable String sku,
        @Nullable Integer ptu,
        @Nullable Integer recommendedPtu,
        @Nullable Double demandPtu,
        @Nullable Double utilization,
        @Nullable String mode,
        @Nullable String policy,
        @Nullable Double usdToday,
        @Nullable Double usdPerDay,
        @Nullable Double savedUsdPerDay,
        @Nullable String savedKind,
        @Nullable Double baselinePtu,
        @Nullable Double spilledShare,
        @Nullable Double timeToFirstTokenMillis,
        @Nullable Double latencyTargetMillis,
        @Nullable String reason,
        @Nullable String sentence,
        @Nullable Instant minute,
        @Nullable Instant evaluatedAt,
        boolean stale,
        List<OpenAlert> alerts,
        List<Pending> pending,
        List<Hold> holds) {
    /** {@code savedKind} of a deployment whose size this system changes. */
    public static final String SAVED = "saved";

    /** {@code savedKind} of a deployment for which it only recommends. */
    public static final String WOULD_HAVE_SAVED = "wouldHaveSaved";

    /** Whether somebody should look: stale, or an alert beyond information. */
    boolean inTrouble() {
        return stale || alerts.stream().anyMatch(OpenAlert::isTrouble);
    }
}
