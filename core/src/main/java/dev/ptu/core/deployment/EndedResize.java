package dev.ptu.core.deployment;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A resize that came to an end.
 *
 * @param resize what was decided
 * @param ending how it ended
 * @param code why, when it was not applied; empty otherwise
 * @param at when
 */
public record EndedResize(PendingResize resize, Ending ending, String code, Instant at) {

    /** How a resize ends. The numbers are part of the binary form. */
    public enum Ending {
        /** Azure shows the size. */
        APPLIED(0),
        /** Azure was not asked. */
        REFUSED(1),
        /** Azure was asked and did not do it. */
        FAILED(2),
        /** Nobody said. */
        EXPIRED(3);

        private final int number;

        Ending(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static Optional<Ending> of(int number) {
            return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
        }
    }
}
