package dev.ptu.events;

import java.time.Duration;
import java.util.List;

/**
 * How far a size may change within periods of time, in one direction.
 *
 * @param policies each allows so much within its period
 * @param select {@code max} (the widest of them counts), {@code min} (the narrowest) or {@code
 *     disabled} (the direction is switched off)
 */
public record PolicySteps(List<Step> policies, String select) {
    /** Copies the steps, so that nobody changes what was published. */
    public PolicySteps {
        policies = List.copyOf(policies);
    }

    /**
     * One allowance.
     *
     * @param type {@code ptu} or {@code percent}
     * @param value so much
     * @param period within so long
     */
    public record Step(String type, double value, Duration period) {}
}
