package dev.ptu.local.soak;

import dev.ptu.local.watch.SimulatedAzure;
import java.util.List;
import java.util.Locale;

/**
 * The faults of a soak: a share of all calls to the simulated Azure goes wrong, in one of many
 * ways, drawn by the simulator from its seed. Long-running operations fail as often.
 */
final class FaultMix {
    /** Ways in which any call goes wrong, each as often as the others. */
    private static final List<String> CALLS =
            List.of(
                    "\"status\":429,\"retryAfter\":\"1\"",
                    "\"status\":429",
                    "\"status\":500",
                    "\"status\":502,\"malformed\":\"html\"",
                    "\"status\":503,\"retryAfter\":\"1\"",
                    "\"status\":504,\"delayMillis\":1000",
                    "\"reset\":\"before\"",
                    "\"reset\":\"midBody\"",
                    "\"malformed\":\"truncated\"",
                    "\"malformed\":\"empty\"",
                    "\"delayMillis\":2000");

    /** Ways in which a write goes wrong besides. */
    private static final List<String> WRITES =
            List.of(
                    "\"status\":409",
                    "\"status\":500,\"when\":\"after\"",
                    "\"reset\":\"after\"",
                    "\"status\":403",
                    "\"operation\":{\"end\":\"fails\"}",
                    "\"operation\":{\"end\":\"canceled\"}",
                    "\"operation\":{\"end\":\"withoutEffect\"}",
                    "\"operation\":{\"takes\":\"PT12M\"}");

    private final SimulatedAzure azure;
    private final double share;

    /**
     * @param share of the calls that go wrong, 0 to 0.5
     */
    FaultMix(SimulatedAzure azure, double share) {
        this.azure = azure;
        this.share = share;
    }

    /** From now on calls go wrong. */
    void begin() {
        if (share > 0) {
            CALLS.forEach(how -> post("*", share / CALLS.size(), how));
            WRITES.forEach(how -> post("PATCH", share / WRITES.size(), how));
        }
    }

    /** From now on none does. */
    void end() {
        azure.delete("/sim/faults");
    }

    private void post(String method, double probability, String how) {
        azure.post(
                "/sim/faults",
                String.format(
                        Locale.ROOT,
                        "{\"method\":\"%s\",\"probability\":%.6f,%s}",
                        method,
                        probability,
                        how));
    }
}
