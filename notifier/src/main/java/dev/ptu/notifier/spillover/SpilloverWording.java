package dev.ptu.notifier.spillover;

import static dev.ptu.notifier.condition.Phrases.minute;
import static dev.ptu.notifier.condition.Phrases.number;
import static dev.ptu.notifier.condition.Phrases.percent;
import static dev.ptu.notifier.condition.Phrases.whole;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.notifier.condition.Hysteresis;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Alerts about spillover as sentences: the numbers, the likely causes, the cure. Golden-tested. */
final class SpilloverWording {
    private SpilloverWording() {}

    static Telling of(
            SpilloverPlanner.Subject subject, SpilloverPlanner.Moment moment, Hysteresis rule) {
        return new Telling(
                Severity.WARNING,
                since -> raised(subject, moment, rule, since),
                () -> advice(subject),
                null,
                open -> resolved(subject, rule, open));
    }

    private static String raised(
            SpilloverPlanner.Subject subject,
            SpilloverPlanner.Moment moment,
            Hysteresis rule,
            Instant since) {
        Lane lane = subject.lane();
        return switch (subject.condition()) {
            case NOT_HAPPENING -> notHappening(lane, moment, since);
            case TARGET_THROTTLED ->
                    ("%s, to which %s spills, answers 429 itself: %s of its requests in the last %d"
                                    + " minutes or more (threshold %s). What spills is refused"
                                    + " twice.")
                            .formatted(
                                    lane.toName(),
                                    lane.fromName(),
                                    percent(moment.value()),
                                    rule.raiseReadings(),
                                    percent(rule.raiseAbove()));
            case SLOW ->
                    ("What spills from %s to %s is answered %s times as slowly as what does not"
                                    + " (threshold %s, %d minutes or more). A pay-as-you-go"
                                    + " deployment promises no latency.")
                            .formatted(
                                    lane.fromName(),
                                    lane.toName(),
                                    number(moment.value()),
                                    number(rule.raiseAbove()),
                                    rule.raiseReadings());
            case EXCEEDS_QUOTA -> exceedsQuota(lane, moment, rule);
        };
    }

    private static String advice(SpilloverPlanner.Subject subject) {
        Lane lane = subject.lane();
        return switch (subject.condition()) {
            case NOT_HAPPENING -> checklist(lane);
            case TARGET_THROTTLED ->
                    ("Give %s more of the quota (its size is %s thousand tokens a minute), keep"
                                    + " other applications off it, or buy more PTU.")
                            .formatted(lane.toName(), size(lane.target().observed()));
            case SLOW ->
                    "Buy more PTU if users notice, or look whether %s is near its own limit."
                            .formatted(lane.toName());
            case EXCEEDS_QUOTA ->
                    "Others use the same quota. Give %s more of it, or buy more PTU."
                            .formatted(lane.toName());
        };
    }

    private static String resolved(
            SpilloverPlanner.Subject subject, Hysteresis rule, AlertRaised open) {
        Lane lane = subject.lane();
        String was = " It began at %s.".formatted(minute(open.since()));
        int minutes = rule.resolveReadings();
        return switch (subject.condition()) {
                    case NOT_HAPPENING ->
                            "%s spills to %s again, or has had nothing to spill, for %d minutes."
                                    .formatted(lane.fromName(), lane.toName(), minutes);
                    case TARGET_THROTTLED ->
                            "%s, to which %s spills, takes what comes: fewer than %s of its requests were answered with 429 for %d minutes."
                                    .formatted(
                                            lane.toName(),
                                            lane.fromName(),
                                            percent(rule.resolveBelow()),
                                            minutes);
                    case SLOW ->
                            "What spills from %s to %s is answered in less than %s times the time again, or nothing spills, for %d minutes."
                                    .formatted(
                                            lane.fromName(),
                                            lane.toName(),
                                            number(rule.resolveBelow()),
                                            minutes);
                    case EXCEEDS_QUOTA ->
                            "What is expected to spill from %s fits into what %s has free again, for %d minutes."
                                    .formatted(lane.fromName(), lane.toName(), minutes);
                }
                + was;
    }

    private static String notHappening(Lane lane, SpilloverPlanner.Moment moment, Instant since) {
        String share =
                moment.value() >= 1
                        ? "nothing spilled over"
                        : "only %s of as many spilled over".formatted(percent(1 - moment.value()));
        return "%s answers 429 since %s and %s to %s.%s"
                .formatted(lane.fromName(), minute(since), share, lane.toName(), found(lane));
    }

    /** What is known already, before what has to be looked for. */
    private static String found(Lane lane) {
        if (lane.closed()) {
            return " Found: its property spilloverDeploymentName is not set.";
        }
        List<String> faults = lane.faults();
        return faults.isEmpty() ? "" : " Found: " + String.join(" ", faults);
    }

    private static String checklist(Lane lane) {
        return ("Check: (1) spilloverDeploymentName is set on it, or every request bears the header"
                        + " x-ms-spillover-deployment; (2) both are in one account; (3) both have"
                        + " the same model and version; (4) the same data processing (Global to"
                        + " GlobalStandard, DataZone to DataZoneStandard, regional to Standard);"
                        + " (5) the account's networking is 'All networks' (a limit of the"
                        + " preview); (6) the requests' api-version (Microsoft's samples use"
                        + " 2024-10-21); (7) no client SDK or gateway drops the header."
                        + " make probe SPILLOVER=%s looks for the first five.")
                .formatted(lane.from());
    }

    private static String exceedsQuota(Lane lane, SpilloverPlanner.Moment moment, Hysteresis rule) {
        OptionalDouble expected = Readings.expectedTokens(lane, moment.minute());
        OptionalLong free = Readings.freeTokens(lane, moment.minute());
        return ("%s may soon spill more than %s can take: %s tokens a minute are expected (one time"
                    + " in ten or less), %s are free of %s thousand (threshold %s, %d minutes or"
                    + " more).")
                .formatted(
                        lane.fromName(),
                        lane.toName(),
                        expected.isPresent() ? whole(expected.getAsDouble()) : "unknown",
                        free.isPresent() ? whole((double) free.getAsLong()) : "unknown",
                        size(lane.target().observed()),
                        percent(rule.raiseAbove()),
                        rule.raiseReadings());
    }

    private static String size(@Nullable DeploymentObserved target) {
        return target == null ? "an unknown number of" : String.valueOf(target.capacity());
    }
}
