package dev.ptu.collector.probe;

import java.util.Locale;

/**
 * What a look at one thing came to.
 *
 * @param verdict whether it is as the configuration has it
 * @param about what was looked at, a few words
 * @param sentence what was found and, when it differs, the cure
 */
record Finding(Verdict verdict, String about, String sentence) {

    /** Whether Azure is as we have it. */
    enum Verdict {
        /** It is. */
        OK,
        /** It is not; the sentence says what to set or to do. */
        DIFFERS,
        /** Nobody could say. */
        UNKNOWN
    }

    static Finding ok(String about, String sentence) {
        return new Finding(Verdict.OK, about, sentence);
    }

    static Finding differs(String about, String sentence) {
        return new Finding(Verdict.DIFFERS, about, sentence);
    }

    static Finding unknown(String about, String sentence) {
        return new Finding(Verdict.UNKNOWN, about, sentence);
    }

    /** {@code differs utilization: ...}. */
    String line() {
        return "%-8s %s: %s".formatted(verdict.name().toLowerCase(Locale.ROOT), about, sentence);
    }
}
