package dev.ptu.notifier.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision that waits for a person's word.
 *
 * @param decision its id
 * @param kind {@code resize}, or {@code plan} for a declared deployment
 * @param fromPtu the size now; 0 for one that is to be created
 * @param toPtu the size afterwards
 * @param reason reason code
 * @param sentence the same for people
 * @param validUntil a word that comes later counts for nothing
 * @param expectedUsdPerHour what the size is expected to cost, overflow included; null when unknown
 */
public record Pending(
        String decision,
        String kind,
        int fromPtu,
        int toPtu,
        String reason,
        String sentence,
        Instant validUntil,
        @Nullable Double expectedUsdPerHour) {}
