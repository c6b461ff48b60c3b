package dev.ptu.notifier.plan;

import dev.ptu.events.Evaluated;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Events as the scaler would send them; minute 0 is 09:00 UTC. */
final class Samples {
    static final String CHAT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a/deployments/chat";
    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final String DECISION = CHAT + "/2026-03-02T09:03:00Z/grow";

    private Samples() {}

    static Instant minute(int minute) {
        return NINE.plus(Duration.ofMinutes(minute));
    }

    /** Evaluated two minutes after the minute it is about, at 100 PTU. */
    static Evaluated evaluated(int minute, Double mean) {
        return evaluated(minute, mean, 100, false);
    }

    static Evaluated evaluated(int minute, Double mean, int recommended, boolean changeUnderWay) {
        return evaluated(minute, minute + 2, mean, recommended, changeUnderWay);
    }

    static Evaluated evaluated(
            int minute, int at, Double mean, int recommended, boolean changeUnderWay) {
        return new Evaluated(
                CHAT,
                minute(minute),
                minute(at),
                mean,
                mean,
                null,
                1,
                100,
                recommended,
                "AtMaximum",
                "default",
                "r1",
                changeUnderWay,
                List.of());
    }

    static ScaleDecided decided(String mode, int toPtu, int at) {
        return decided(DECISION, mode, toPtu, at);
    }

    static ScaleDecided decided(String id, String mode, int toPtu, int at) {
        return new ScaleDecided(
                id,
                CHAT,
                100,
                toPtu,
                mode,
                minute(at),
                minute(at + 10),
                "default",
                "r1",
                "Grow",
                List.of());
    }

    static ScaleApplied applied(String decision) {
        return new ScaleApplied(decision, CHAT, 100, 150, minute(6));
    }

    static ScaleRefused refused(String decision) {
        return new ScaleRefused(decision, CHAT, 100, 150, "Expired", "Too late.", minute(6));
    }

    static ScaleFailed failed(String decision) {
        return new ScaleFailed(
                decision, CHAT, 100, 150, "InsufficientQuota", "No quota.", minute(6));
    }
}
