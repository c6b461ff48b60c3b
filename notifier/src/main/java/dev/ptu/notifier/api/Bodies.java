package dev.ptu.notifier.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a command's body says. Who says it is never in it. */
final class Bodies {
    private static final String FOR = "how long, an ISO 8601 duration; this or until";
    private static final String UNTIL = "until when, ISO 8601; this or for";

    private Bodies() {}

    /** A pause. */
    @Schema(name = "Pause")
    record Pause(
            @Schema(description = "why", required = true) @Nullable String reason,
            @Schema(description = FOR, examples = "PT2H") @JsonProperty("for")
                    @Nullable String lasting,
            @Schema(description = UNTIL) @Nullable String until) {}

    /** A pin or a floor. */
    @Schema(name = "Size")
    record Size(
            @Schema(
                            description = "PTU; rounded up to a size that Azure sells",
                            required = true,
                            implementation = Integer.class)
                    @Nullable Double ptu,
            @Schema(description = "why", required = true) @Nullable String reason,
            @Schema(description = FOR, examples = "PT2H") @JsonProperty("for")
                    @Nullable String lasting,
            @Schema(description = UNTIL) @Nullable String until) {}

    /** The end of a pause. */
    @Schema(name = "Resume")
    record Resume(@Schema(description = "why", required = true) @Nullable String reason) {}

    /** A word on a decision. */
    @Schema(name = "Word")
    record Word(
            @Schema(description = "id of a decision that waits", required = true)
                    @Nullable String decision,
            @Schema(description = "why", required = true) @Nullable String reason) {}

    /** The end of a pin or a floor. */
    @Schema(name = "Lift")
    record Lift(
            @Schema(
                            description = "what to lift",
                            required = true,
                            enumeration = {"pin", "floor"})
                    @Nullable String kind,
            @Schema(description = "why", required = true) @Nullable String reason) {}
}
