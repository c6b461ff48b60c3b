package dev.ptu.cli;

import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import dev.ptu.cli.server.Refusal;
import dev.ptu.cli.text.Figures;
import dev.ptu.cli.text.Moments;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What several commands do alike. */
final class Commands {
    /** How a deployment is named. */
    static final String WHICH =
            "Its name, account/name, or its Azure Resource Manager id. Where there is only one it"
                    + " needs none.";

    private Commands() {}

    /** What picocli has set by the time a command runs. */
    static Ptu parent(@Nullable Ptu ptu) {
        return Objects.requireNonNull(ptu, "a command runs below ptu");
    }

    /** The deployment that was named; where there is but one, it needs no name. */
    static Deployment meant(Fleet fleet, @Nullable String word) {
        return word == null ? fleet.only() : fleet.named(word);
    }

    /** Says that figures may be old while the server still reads what was before its start. */
    static void warnWhenBehind(Ptu ptu, Fleet fleet) {
        if (!fleet.caughtUp()) {
            ptu.aside(
                    "The notifier still reads what was said before it started (%s of it so far): what follows may be old."
                            .formatted(Figures.percent(fleet.replayedShare())));
        }
    }

    /**
     * A moment before now, as it was typed.
     *
     * @param option for the sentence
     * @throws Refusal when it is none
     */
    static Instant past(String option, String text, Instant now) {
        return Moments.before(now, text)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.USAGE,
                                        "%s %s is not a time: give one such as 06:30, \"2026-03-02 06:30\" (UTC), or 20m for 20 minutes ago."
                                                .formatted(option, text)));
    }
}
