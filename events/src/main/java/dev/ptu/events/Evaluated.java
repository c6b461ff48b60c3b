package dev.ptu.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one deployment at one closed minute, also when nothing changes.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param minute start of the newest closed minute; for a silent tick, the last one that closed
 * @param evaluatedAt the tick that evaluated it
 * @param utilization mean ratio of that minute; null when unknown
 * @param utilizationMean mean ratio of the last five closed minutes; null when too few of them are
 *     known
 * @param demandPtu PTU that was asked for in that minute, what spilled included; null when unknown
 * @param coverage share of the last five closed minutes that are known, 0 to 1
 * @param currentPtu the size in force
 * @param recommendedPtu the size that came out of the last stage
 * @param reason reason code of the outcome, for example {@code WithinTolerance}, {@code Grow},
 *     {@code Stale}
 * @param policy name of the policy; empty when the deployment matches none and is only observed
 * @param policyRevision revision of the set of policies
 * @param changeUnderWay whether a resize is in flight or was decided just now
 * @param rationale every stage in order
 * @param demand where {@code demandPtu} comes from; null when nothing was known of it
 * @param forecast what is expected; null when unknown
 * @param economics what too much and too little cost; null without prices
 * @param money what it cost; null when nothing was counted yet
 */
public record Evaluated(
        String deployment,
        Instant minute,
        Instant evaluatedAt,
        @Nullable Double utilization,
        @Nullable Double utilizationMean,
        @Nullable Double demandPtu,
        double coverage,
        int currentPtu,
        int recommendedPtu,
        String reason,
        String policy,
        String policyRevision,
        boolean changeUnderWay,
        List<Stage> rationale,
        @Nullable Demand demand,
        @Nullable Forecast forecast,
        @Nullable Economics economics,
        @Nullable Money money)
        implements Event {
    /** Copies the stages, so that nobody changes what was published. */
    public Evaluated {
        rationale = List.copyOf(rationale);
    }

    /** Without the numbers behind it. */
    public Evaluated(
            String deployment,
            Instant minute,
            Instant evaluatedAt,
            @Nullable Double utilization,
            @Nullable Double utilizationMean,
            @Nullable Double demandPtu,
            double coverage,
            int currentPtu,
            int recommendedPtu,
            String reason,
            String policy,
            String policyRevision,
            boolean changeUnderWay,
            List<Stage> rationale) {
        this(
                deployment,
                minute,
                evaluatedAt,
                utilization,
                utilizationMean,
                demandPtu,
                coverage,
                currentPtu,
                recommendedPtu,
                reason,
                policy,
                policyRevision,
                changeUnderWay,
                rationale,
                null,
                null,
                null,
                null);
    }

    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, evaluatedAt, "evaluated", minute);
    }

    @Override
    public Instant time() {
        return evaluatedAt;
    }
}
