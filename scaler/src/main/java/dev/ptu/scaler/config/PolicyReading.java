package dev.ptu.scaler.config;

import dev.ptu.events.PoliciesPublished;
import java.util.List;

/** What became of a text of policies: taken whole or refused whole. */
sealed interface PolicyReading {

    /**
     * It can be decided by.
     *
     * @param set ready to be published
     */
    record Accepted(PoliciesPublished set) implements PolicyReading {}

    /**
     * It is not decided by.
     *
     * @param faults one sentence per fault, at least one
     */
    record Refused(List<String> faults) implements PolicyReading {

        /** Copies the list. */
        public Refused {
            faults = List.copyOf(faults);
        }

        static Refused because(String fault) {
            return new Refused(List.of(fault));
        }
    }
}
