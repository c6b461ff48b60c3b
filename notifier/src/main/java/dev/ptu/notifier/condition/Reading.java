package dev.ptu.notifier.condition;

/** What a minute or an event says about a condition. */
public sealed interface Reading {
    /** Nothing: something about it is not known, and will not be. */
    Reading UNKNOWN = new Unknown();

    /** Nothing yet: a series has not come so far. */
    Reading NOT_YET = new NotYet();

    /** There was nothing of the kind. */
    Reading NONE = new Of(0);

    /** It has ended for good. */
    Reading OVER = new Over();

    /**
     * This much.
     *
     * @param value compared with the condition's thresholds
     */
    record Of(double value) implements Reading {}

    /** Says nothing, for or against. */
    record Unknown() implements Reading {}

    /** To be asked again. */
    record NotYet() implements Reading {}

    /** Resolves at once, however many readings a resolve asks for otherwise. */
    record Over() implements Reading {}
}
