package dev.ptu.notifier.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks what a command's body says. Pure: the time is an argument. */
final class Orders {
    private static final int LONGEST_REASON = 500;
    private static final int MOST_PTU = 100_000;

    private Orders() {}

    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw Fault.badRequest("The body is empty: send a JSON object with a reason.");
        }
        return body;
    }

    static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Fault.badRequest(
                    "reason is missing: say in a few words why, for those who come after you.");
        }
        if (reason.length() > LONGEST_REASON) {
            throw Fault.badRequest(
                    "reason has %d characters: say it in %d."
                            .formatted(reason.length(), LONGEST_REASON));
        }
        return reason.strip().replaceAll("\\p{Cntrl}+", " ");
    }

    static int ptu(@Nullable Double ptu) {
        if (ptu == null) {
            throw Fault.badRequest("ptu is missing: give the size in PTU, for example 150.");
        }
        if (ptu != Math.rint(ptu) || ptu < 1 || ptu > MOST_PTU) {
            throw Fault.badRequest(
                    "ptu is %s: give a whole number from 1 to %d.".formatted(ptu, MOST_PTU));
        }
        return ptu.intValue();
    }

    static String decision(@Nullable String decision) {
        if (decision == null || decision.isBlank()) {
            throw Fault.badRequest(
                    "decision is missing: give the id of one of the deployment's pending"
                            + " decisions.");
        }
        return decision.strip();
    }

    /** When a hold ends: after {@code lasting} or at {@code until}, one of the two. */
    static Instant end(
            @Nullable String lasting, @Nullable String until, Instant now, Duration longest) {
        if ((lasting == null) == (until == null)) {
            throw Fault.badRequest(
                    "Give either for (a duration such as PT2H) or until (a time): nothing is held"
                            + " for ever.");
        }
        Instant end = until == null ? now.plus(duration(lasting)) : Asked.time("until", until, now);
        if (!end.isAfter(now)) {
            throw Fault.badRequest(
                    "It would end at %s, which is not after now (%s): give a later end."
                            .formatted(end, now));
        }
        if (end.isAfter(now.plus(longest))) {
            throw Fault.badRequest(
                    "It would end at %s, and %d days are the longest: give an earlier end, or raise ptu.notifier.api.longest-hold."
                            .formatted(end, longest.toDays()));
        }
        return end;
    }

    private static Duration duration(@Nullable String text) {
        try {
            Duration duration = Duration.parse(String.valueOf(text).strip());
            if (duration.compareTo(Duration.ofDays(36_500)) < 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Told below.
        }
        throw Fault.badRequest(
                "for is '%s' and no duration: write two hours as PT2H, three days as P3D."
                        .formatted(Asked.shortened(String.valueOf(text))));
    }
}
