package dev.ptu.core.demand;

import dev.ptu.core.window.UsageWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standard deployment that takes what does not fit.
 *
 * @param window what was measured on it
 * @param sharers windows of the <em>other</em> provisioned deployments that spill to it too; empty
 *     when it is not shared
 * @param tokensPerMinute its quota; null when unknown
 */
public record SpilloverTarget(
        UsageWindow window, List<UsageWindow> sharers, @Nullable Long tokensPerMinute) {

    /** Copies the windows. */
    public SpilloverTarget {
        sharers = List.copyOf(sharers);
    }

    /** Whether what it serves is not this deployment's alone. */
    public boolean shared() {
        return !sharers.isEmpty();
    }
}
