package dev.ptu.collector.history;

import dev.ptu.collector.history.Finding.Cause;
import dev.ptu.collector.history.Finding.Gap;
import dev.ptu.collector.history.Finding.Load;
import dev.ptu.collector.history.Finding.Tokens;
import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Reading;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted on one deployment itself, minute by minute.
 *
 * <p>The rules, in order:
 *
 * <ol>
 *   <li>Tokens or requests were not answered in full: a gap.
 *   <li>Tokens and requests were counted: as counted; of prompt and generated tokens the one that
 *       is absent beside the other is zero.
 *   <li>Tokens without requests, or served requests without tokens: a gap. Absence is no zero where
 *       another series of the same deployment was active.
 *   <li>Neither, and utilization is zero: zero. It is above zero: a gap.
 *   <li>Nothing at all: zero where another deployment of the account had a value in that minute, or
 *       where the silence lasted {@code absentAfter} and another had one in it, at most {@code
 *       settle} before; else it is as {@link HistoryRules#silence} says.
 * </ol>
 */
final class OwnLoad {
    private final String deployment;
    private final boolean provisioned;
    private final AccountReadings readings;
    private final SignsOfLife life;
    private final HistoryRules rules;
    private final Map<Instant, Reading> tokens;
    private final Map<Instant, Reading> requests;
    private final Map<Instant, Reading> utilization;

    /**
     * What all deployments of an account are judged by.
     *
     * @param readings what Azure gave
     * @param life in which minutes it gave anything
     * @param rules when it is believed
     */
    record Evidence(AccountReadings readings, SignsOfLife life, HistoryRules rules) {}

    OwnLoad(String deployment, boolean provisioned, Evidence evidence) {
        this.deployment = deployment;
        this.provisioned = provisioned;
        this.readings = evidence.readings();
        this.life = evidence.life();
        this.rules = evidence.rules();
        this.tokens = readings.of(deployment, Kind.TOKENS);
        this.requests = readings.of(deployment, Kind.REQUESTS);
        this.utilization = readings.of(deployment, Kind.UTILIZATION);
    }

    /** The load of a minute, all of it {@code here}, whatever came over from elsewhere. */
    Finding at(Instant minute) {
        if (!readings.answered(Kind.TOKENS) || !readings.answered(Kind.REQUESTS)) {
            return new Gap(Cause.NOT_ANSWERED);
        }
        Reading.Tokens read =
                tokens.get(minute) instanceof Reading.Tokens t && !t.isMissing() ? t : null;
        Reading.RequestCounts counts = counts(minute);
        if (read == null && counts == null) {
            return quiet(minute);
        }
        long served = counts == null ? 0 : orZero(counts.succeeded(), counts.total());
        boolean contradictory =
                (counts == null && read != null && read.isActive()) || (read == null && served > 0);
        if (contradictory) {
            return new Gap(Cause.CONTRADICTORY);
        }
        return new Load(
                counts == null ? 0 : orZero(counts.total(), null),
                counts == null ? Long.valueOf(0) : counts.throttled(),
                0,
                read == null || !read.isActive() ? Tokens.NONE : tokens(read),
                Tokens.NONE);
    }

    /** Requests that came over from a provisioned deployment; null when unknown. */
    @Nullable Long spilledHere(Instant minute) {
        Reading.RequestCounts counts = counts(minute);
        if (counts != null && readings.answered(Kind.REQUESTS)) {
            return counts.spilled();
        }
        return at(minute) instanceof Load ? Long.valueOf(0) : null;
    }

    /** The highest ratio of utilization in a minute, 0 when there is none. */
    double fullness(Instant minute) {
        if (utilization.get(minute) instanceof Reading.Fullness f) {
            Double highest = f.maximum() == null ? f.average() : f.maximum();
            return highest == null ? 0 : highest;
        }
        return 0;
    }

    private Reading.@Nullable RequestCounts counts(Instant minute) {
        return requests.get(minute) instanceof Reading.RequestCounts r && !r.isMissing() ? r : null;
    }

    private Finding quiet(Instant minute) {
        if (provisioned && !readings.answered(Kind.UTILIZATION)) {
            return new Gap(Cause.NOT_ANSWERED);
        }
        if (utilization.get(minute) instanceof Reading.Fullness full && !full.isMissing()) {
            return full.isActive() ? new Gap(Cause.CONTRADICTORY) : Load.NONE;
        }
        SignsOfLife.Silence silence = life.silence(deployment, minute);
        Instant near = minute.minus(rules.settle());
        boolean believed =
                silence.lasted(rules.absentAfter())
                        && life.othersSpoke(
                                deployment,
                                silence.from().isAfter(near) ? silence.from() : near,
                                minute);
        if (believed || life.othersSpoke(deployment, minute, minute)) {
            return Load.NONE;
        }
        return rules.silence() == HistoryRules.Silence.ZERO ? Load.NONE : new Gap(Cause.SILENT);
    }

    /** Without input there is none from the cache, whatever is not told. */
    private static Tokens tokens(Reading.Tokens read) {
        long prompt = orZero(read.prompt(), null);
        return new Tokens(
                prompt,
                orZero(read.generated(), null),
                prompt == 0 ? Long.valueOf(0) : read.cached());
    }

    private static long orZero(@Nullable Long count, @Nullable Long otherwise) {
        if (count != null) {
            return count;
        }
        return otherwise == null ? 0 : otherwise;
    }
}
