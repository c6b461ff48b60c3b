package dev.ptu.simulator.fault;

import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.time.WeekHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of metrics. It holds for the minutes, accounts and metrics that are selected, and
 * there for a share of the minutes, the same ones whenever they are asked for.
 *
 * @param kind what
 * @param selection where
 * @param share of the selected minutes that are struck, 0 to 1
 * @param lasting how long after a minute's end it holds ({@code PARTIAL}, {@code ZERO}, {@code
 *     ABSENT}), or the lag itself ({@code LATE})
 * @param part of the truth that a partial minute shows, 0 to 1
 * @param factor what values are multiplied with ({@code SCALED})
 * @param top how many series are left over ({@code TRUNCATED})
 * @param code of the metric's error ({@code ERROR})
 * @param message of the metric's error ({@code ERROR})
 */
public record OnMetrics(
        Kind kind,
        Selection selection,
        double share,
        Duration lasting,
        double part,
        double factor,
        int top,
        String code,
        String message)
        implements Effect {

    /** What is wrong with the metrics. */
    public enum Kind {
        /** Minutes become exact after another lag. */
        LATE,
        /** A minute shows a part of the truth, later all of it. */
        PARTIAL,
        /** A minute reads zero, later the truth. */
        ZERO,
        /** A minute has a time but no value, for a while or for ever. */
        ABSENT,
        /** A minute is not in the answer at all. */
        MISSING,
        /** A minute is in the answer twice. */
        DUPLICATED,
        /** Minutes without activity have no value, of any metric. */
        IDLE_ABSENT,
        /** Minutes without activity have the value zero, of any metric. */
        IDLE_ZERO,
        /** A value is wrong by a factor. */
        SCALED,
        /** Only the first series of a metric come back, whatever {@code top} says. */
        TRUNCATED,
        /** The metric has an error code and no series; the others are right. */
        ERROR,
        /** The metric's name is not known: 400 for the whole call. */
        UNKNOWN_NAME
    }

    /**
     * Where and when.
     *
     * @param accounts found anywhere in the account's id
     * @param regions found anywhere in its region
     * @param deployments found anywhere in the deployment's name
     * @param names found anywhere in the metric's name
     * @param from the first minute
     * @param until the minute after the last
     * @param hours in any of which a minute lies; empty: any
     */
    public record Selection(
            Optional<Pattern> accounts,
            Optional<Pattern> regions,
            Optional<Pattern> deployments,
            Optional<Pattern> names,
            Optional<Instant> from,
            Optional<Instant> until,
            List<WeekHours> hours) {

        /** Whether a metric of an account is selected. */
        public boolean metric(String account, String region, String name) {
            return found(accounts, account) && found(regions, region) && found(names, name);
        }

        /** Whether a minute of a deployment is selected. */
        public boolean minute(String deployment, Instant minute) {
            return found(deployments, deployment)
                    && from.map(it -> !minute.isBefore(it)).orElse(true)
                    && until.map(minute::isBefore).orElse(true)
                    && (hours.isEmpty() || hours.stream().anyMatch(it -> it.holds(minute)));
        }

        private static boolean found(Optional<Pattern> pattern, String text) {
            return pattern.isEmpty() || pattern.get().matcher(text).find();
        }
    }

    private static final Duration FOR_EVER = Duration.ofDays(3660);
    private static final Map<String, Kind> KINDS =
            Map.ofEntries(
                    Map.entry("late", Kind.LATE),
                    Map.entry("partial", Kind.PARTIAL),
                    Map.entry("zero", Kind.ZERO),
                    Map.entry("absent", Kind.ABSENT),
                    Map.entry("missing", Kind.MISSING),
                    Map.entry("duplicated", Kind.DUPLICATED),
                    Map.entry("idleAbsent", Kind.IDLE_ABSENT),
                    Map.entry("idleZero", Kind.IDLE_ZERO),
                    Map.entry("scaled", Kind.SCALED),
                    Map.entry("truncated", Kind.TRUNCATED),
                    Map.entry("error", Kind.ERROR),
                    Map.entry("unknownName", Kind.UNKNOWN_NAME));

    static OnMetrics read(Fields fields) {
        Kind kind = KINDS.get(fields.oneOf("kind", KINDS.keySet(), ""));
        if (kind == null) {
            throw new BadInput(fields.at("kind") + " is missing; give it a word.");
        }
        OnMetrics read =
                new OnMetrics(
                        kind,
                        selection(fields),
                        fields.number("share", 0, 1, 1.0),
                        fields.duration("for", usual(kind)),
                        fields.number("part", 0, 1, 0.5),
                        fields.number("factor", 0, 1e6, 1.0),
                        fields.integer("top", 0, Integer.MAX_VALUE, 10),
                        fields.text("code", "InternalError"),
                        fields.text("message", "The metric could not be read."));
        fields.refuseOthers();
        return read;
    }

    private static Selection selection(Fields fields) {
        return new Selection(
                fields.regex("accounts"),
                fields.regex("regions"),
                fields.regex("deployments"),
                fields.regex("names"),
                instant(fields, "from"),
                instant(fields, "until"),
                WeekHours.readAll(fields, "hours"));
    }

    private static Duration usual(Kind kind) {
        return switch (kind) {
            case LATE, PARTIAL, ZERO -> Duration.ofMinutes(10);
            case ABSENT,
                    MISSING,
                    DUPLICATED,
                    IDLE_ABSENT,
                    IDLE_ZERO,
                    SCALED,
                    TRUNCATED,
                    ERROR,
                    UNKNOWN_NAME ->
                    FOR_EVER;
        };
    }

    private static Optional<Instant> instant(Fields fields, String field) {
        return fields.has(field) ? Optional.of(fields.instant(field, null)) : Optional.empty();
    }
}
