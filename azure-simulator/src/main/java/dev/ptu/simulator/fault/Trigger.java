package dev.ptu.simulator.fault;

import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.time.WeekHours;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which requests a fault strikes. Requests that fit are counted; from the {@code nth} on each
 * {@code every}th is due, and strikes with its {@code probability}, until {@code times} are over.
 *
 * @param method in capitals; {@code *} for any
 * @param path found anywhere in the request's path
 * @param request found anywhere in the query or the body, if given
 * @param times how often it strikes at most; {@link #UNLIMITED}: always
 * @param nth the first request that is due, counted from 1
 * @param every 1: each from then on
 * @param probability 0 to 1
 * @param from simulated, inclusive
 * @param until simulated, exclusive
 * @param hours in any of which it strikes; empty: always
 */
record Trigger(
        String method,
        Pattern path,
        Optional<Pattern> request,
        int times,
        int nth,
        int every,
        double probability,
        Optional<Instant> from,
        Optional<Instant> until,
        List<WeekHours> hours) {
    static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Pattern ANY = Pattern.compile(".*");

    /**
     * Reads the fields of a fault that say when. A count that is left out is 1, unless the fault is
     * limited in another way or stands for a state of affairs.
     *
     * @param standing whether it holds until it is taken away, when nothing else is said
     */
    static Trigger read(Fields fields, boolean standing) {
        boolean limited =
                fields.has("probability")
                        || fields.has("from")
                        || fields.has("until")
                        || fields.has("hours")
                        || fields.has("every");
        return new Trigger(
                fields.text("method", "*").toUpperCase(Locale.ROOT),
                fields.regex("path").orElse(ANY),
                fields.regex("request"),
                fields.integer("times", 1, UNLIMITED, limited || standing ? UNLIMITED : 1),
                fields.integer("nth", 1, UNLIMITED, 1),
                fields.integer("every", 1, UNLIMITED, 1),
                fields.number("probability", 0, 1, 1.0),
                instant(fields, "from"),
                instant(fields, "until"),
                WeekHours.readAll(fields, "hours"));
    }

    /** Whether a request is one that this fault counts. */
    boolean fits(Call call) {
        return (method.equals("*") || method.equals(call.method()))
                && path.matcher(call.path()).find()
                && request.map(it -> it.matcher(call.rest()).find()).orElse(true)
                && scheduled(call.at());
    }

    /** Whether the request of that number, counted from 1 among those that fit, may be struck. */
    boolean due(long number) {
        return number >= nth && (number - nth) % every == 0;
    }

    private boolean scheduled(Instant at) {
        boolean begun = from.map(it -> !at.isBefore(it)).orElse(true);
        boolean over = until.map(it -> !at.isBefore(it)).orElse(false);
        return begun && !over && (hours.isEmpty() || hours.stream().anyMatch(it -> it.holds(at)));
    }

    private static Optional<Instant> instant(Fields fields, String field) {
        return fields.has(field) ? Optional.of(fields.instant(field, null)) : Optional.empty();
    }
}
