package dev.ptu.collector.history;

import org.jspecify.annotations.Nullable;

/** What is found of one minute of a deployment. */
public sealed interface Finding {

    /**
     * Tokens; all numbers are 0 or more.
     *
     * @param prompt input tokens
     * @param generated output tokens
     * @param cached of the input tokens those from the cache; null when unknown
     */
    record Tokens(long prompt, long generated, @Nullable Long cached) {
        /** None. */
        static final Tokens NONE = new Tokens(0, 0, 0L);
    }

    /**
     * Its load, known in full; all numbers are 0 or more.
     *
     * @param requests all, those that spilled and those that were turned away included
     * @param throttled requests that nobody served because of a 429; null when unknown
     * @param spilled requests that another deployment served
     * @param here tokens of what was served here
     * @param there tokens of what spilled
     */
    record Load(long requests, @Nullable Long throttled, long spilled, Tokens here, Tokens there)
            implements Finding {

        /** No load. */
        static final Load NONE = new Load(0, 0L, 0, Tokens.NONE, Tokens.NONE);

        /** Whether there was none. */
        public boolean isNone() {
            return requests == 0 && prompt() == 0 && generated() == 0;
        }

        /** Input tokens of all that was served. */
        public long prompt() {
            return here.prompt() + there.prompt();
        }

        /** Output tokens of all that was served. */
        public long generated() {
            return here.generated() + there.generated();
        }

        /**
         * Of all input tokens those from the cache; null when unknown. Pay-as-you-go deployments
         * tell none: of what spilled it is the same share as of what was served here.
         */
        public @Nullable Long cached() {
            Long own = here.cached();
            Long spilledCached = there.cached();
            if (own == null || there.prompt() == 0) {
                return own;
            }
            if (spilledCached != null) {
                return own + spilledCached;
            }
            return here.prompt() == 0
                    ? null
                    : (Long) Math.round((double) own * prompt() / here.prompt());
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
