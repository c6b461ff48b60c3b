package dev.ptu.core.declaration;

import java.util.Locale;

/**
 * One thing that must hold for a deployment to spill to another.
 *
 * @param state whether it does
 * @param sentence what it is, and how to mend it
 */
public record Prerequisite(State state, String sentence) {

    /** Whether it holds. */
    public enum State {
        /** It does. */
        MET,
        /** It does not: nothing is ordered. */
        UNMET,
        /** Nobody has looked yet; it is read before anything is written. */
        UNKNOWN;

        /** The published form. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it stands in the way. */
    boolean isUnmet() {
        return state == State.UNMET;
    }
}
