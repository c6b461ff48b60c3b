package dev.ptu.collector.history;

import org.jspecify.annotations.Nullable;

/** What is found of one minute of a deployment. */
public sealed interface Finding {

    /**
     * Its load, known in full; all numbers are 0 or more.
     *
     * @param requests all, those that spilled and those that were turned away included
     * @param prompt input tokens of what was served here or where it spilled to
     * @param generated output tokens likewise
     * @param cached of the input tokens those from the cache; null when unknown
     * @param throttled requests that nobody served because of a 429; null when unknown
     * @param spilled requests that another deployment served
     */
    record Load(
            long requests,
            long prompt,
            long generated,
            @Nullable Long cached,
            @Nullable Long throttled,
            long spilled)
            implements Finding {

        /** No load. */
        static final Load NONE = new Load(0, 0, 0, 0L, 0L, 0);

        /** Whether there was none. */
        public boolean isNone() {
            return requests == 0 && prompt == 0 && generated == 0;
        }
    }

    /**
     * Nothing that could be relied upon.
     *
     * @param cause why not
     */
    record Gap(Cause cause) implements Finding {}

    /** Why a minute is a gap. */
    enum Cause {
        /** Azure did not answer what was asked, or not in full. */
        NOT_ANSWERED,
        /** Azure answered, but had no value of the deployment nor of any other of its account. */
        SILENT,
        /** Azure had values, but not the ones that must go with them. */
        CONTRADICTORY
    }
}
