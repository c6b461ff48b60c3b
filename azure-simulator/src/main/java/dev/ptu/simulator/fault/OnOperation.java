package dev.ptu.simulator.fault;

import dev.ptu.simulator.input.Fields;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of the long-running operation that a write begins.
 *
 * @param end how it ends
 * @param takes how long it takes, simulated, instead of the usual time
 * @param code of the error when it ends badly
 * @param message of the error when it ends badly
 */
public record OnOperation(End end, Optional<Duration> takes, String code, String message)
        implements Effect {

    /** How an operation ends. */
    public enum End {
        /** As it would have. */
        AS_USUAL,
        /** Not before somebody ends it by hand. */
        NEVER,
        /** Failed, with code and message; the old size stays. */
        FAILS,
        /** Canceled; the old size stays. */
        CANCELED,
        /** It says Succeeded, and the old size stays. */
        WITHOUT_EFFECT
    }

    private static final Map<String, End> ENDS =
            Map.of(
                    "asUsual", End.AS_USUAL,
                    "never", End.NEVER,
                    "fails", End.FAILS,
                    "canceled", End.CANCELED,
                    "withoutEffect", End.WITHOUT_EFFECT);

    static OnOperation read(Fields fields) {
        End end = ENDS.getOrDefault(fields.oneOf("end", ENDS.keySet(), "asUsual"), End.AS_USUAL);
        OnOperation read =
                new OnOperation(
                        end,
                        fields.has("takes")
                                ? Optional.of(fields.duration("takes", null))
                                : Optional.empty(),
                        fields.text("code", "InternalServerError"),
                        fields.text("message", "The operation failed."));
        fields.refuseOthers();
        return read;
    }
}
