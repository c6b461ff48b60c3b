package dev.ptu.cli;

import dev.ptu.cli.server.Refusal;
import dev.ptu.cli.text.Moments;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a command holds: nothing that a person asks for holds for ever. */
final class Span {
    @Option(
            names = "--for",
            paramLabel = "DURATION",
            required = true,
            description = "How long: 30m, 2h, 1d12h or PT2H.")
    private @Nullable String length;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            required = true,
            description = "Until when: 18:00, \"2026-03-02 18:00\" (UTC) or 2026-03-02T18:00:00Z.")
    private @Nullable String until;

    /**
     * What the body of a command says of it.
     *
     * @param now the server's clock
     * @throws Refusal when what was given is no duration or no moment to come
     */
    Map<String, Object> body(Instant now) {
        if (length != null) {
            return Map.of(
                    "for",
                    Moments.duration(length)
                            .orElseThrow(
                                    () ->
                                            new Refusal(
                                                    Refusal.Kind.USAGE,
                                                    "--for %s is not a duration: give one such as 30m, 2h, 1d12h or PT2H."
                                                            .formatted(length)))
                            .toString());
        }
        String moment = until == null ? "" : until;
        return Map.of(
                "until",
                Moments.after(now, moment)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Refusal.Kind.USAGE,
                                                "--until %s is not a time to come: give one such as 18:00 or \"2026-03-02 18:00\" (UTC)."
                                                        .formatted(moment)))
                        .toString());
    }
}
