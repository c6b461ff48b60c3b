package dev.ptu.cli.server;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment at a glance. What the server does not know is null and never zero.
 *
 * @param id the Azure Resource Manager id, lower case
 * @param path where the API has it
 * @param name its own name
 * @param account the account it belongs to
 * @param ptu the size in force
 * @param recommendedPtu the size that came out of the last evaluation
 * @param demandPtu what was asked for in the newest closed minute
 * @param utilization ratio, 1 at 100 %
 * @param mode {@code auto}, {@code recommend}, {@code approve}, {@code off} or {@code observed}
 * @param policy which one counts
 * @param usdPerDay what the size in force costs a day
 * @param savedUsdPerDay against the sizes in force in the 30 days before
 * @param savedKind {@code saved}, or {@code wouldHaveSaved} where sizes are only recommended
 * @param sentence the last evaluation in words
 * @param minute the newest closed minute
 * @param stale whether metrics have ceased to come
 * @param alerts what is open
 * @param pending what waits for a person
 * @param holds what persons asked for
 */
public record Deployment(
        String id,
        String path,
        String name,
        String account,
        @Nullable Integer ptu,
        @Nullable Integer recommendedPtu,
        @Nullable Double demandPtu,
        @Nullable Double utilization,
        @Nullable String mode,
        @Nullable String policy,
        @Nullable Double usdPerDay,
        @Nullable Double savedUsdPerDay,
        @Nullable String savedKind,
        @Nullable String sentence,
        @Nullable Instant minute,
        boolean stale,
        List<Alert> alerts,
        List<Pending> pending,
        List<Hold> holds) {
    /** Absent lists are empty ones; without a name a deployment is none. */
    public Deployment {
        if (id == null || path == null || name == null || account == null) {
            throw new IllegalArgumentException("id, path, name or account is missing");
        }
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        pending = pending == null ? List.of() : List.copyOf(pending);
        holds = holds == null ? List.of() : List.copyOf(holds);
    }

    /** {@code account/name}. */
    public String title() {
        return account + "/" + name;
    }

    /**
     * Something that people are told.
     *
     * @param condition its kind
     * @param severity {@code info}, {@code warning} or {@code critical}
     * @param since when it began
     * @param message what is the matter
     * @param advice what a person should do
     */
    public record Alert(
            @Nullable String condition,
            @Nullable String severity,
            @Nullable Instant since,
            @Nullable String message,
            @Nullable String advice) {}

    /**
     * A decision that waits for a person.
     *
     * @param decision its id
     * @param kind {@code resize}, or {@code plan} of a deployment to create
     * @param fromPtu the size in force
     * @param toPtu the size asked for
     * @param sentence why
     * @param validUntil when it lapses
     * @param expectedUsdPerHour what the new size costs
     */
    public record Pending(
            @Nullable String decision,
            @Nullable String kind,
            @Nullable Integer fromPtu,
            @Nullable Integer toPtu,
            @Nullable String sentence,
            @Nullable Instant validUntil,
            @Nullable Double expectedUsdPerHour) {}

    /**
     * What a person asked for.
     *
     * @param kind {@code pause}, {@code pin} or {@code floor}
     * @param ptu the size held; null for a pause
     * @param owner who
     * @param reason why
     * @param at when they asked
     * @param until when it ends by itself
     */
    public record Hold(
            @Nullable String kind,
            @Nullable Integer ptu,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable Instant at,
            @Nullable Instant until) {}
}
