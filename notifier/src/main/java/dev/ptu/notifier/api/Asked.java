package dev.ptu.notifier.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads what a request asks for, or says what is wrong with it. */
final class Asked {
    private Asked() {}

    /** A time in ISO 8601. */
    static Instant time(String name, @Nullable String text, Instant otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            // A plus sign in an address that was not encoded arrives as a space.
            return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Fault.badRequest(
                    "%s is '%s' and no time: write it as 2026-03-02T09:00:00Z."
                            .formatted(name, shortened(text)));
        }
    }

    static int number(String name, @Nullable String text, int otherwise, int most) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw Fault.badRequest(
                "%s is '%s': give a whole number from 1 to %d."
                        .formatted(name, shortened(text), most));
    }

    static void order(Instant from, Instant to, Duration most) {
        if (!from.isBefore(to)) {
            throw Fault.badRequest(
                    "from is %s and not before to (%s): give an earlier one.".formatted(from, to));
        }
        if (Duration.between(from, to).compareTo(most) > 0) {
            throw Fault.badRequest(
                    "From %s to %s are more than %d days: ask for less."
                            .formatted(from, to, most.toDays()));
        }
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
