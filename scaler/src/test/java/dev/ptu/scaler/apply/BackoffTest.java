package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.scaler.azure.Outcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Outcome CONFLICT =
            new Outcome.Conflict("RequestConflict", "", Duration.ZERO);

    @Test
    void aConflictIsWaitedOutTwiceAsLongEachTimeUpToAMinute() {
        // 2, 4, 8 ... 60 seconds, a fifth either way.
        int[] seconds = {2, 4, 8, 16, 32, 60, 60, 60};
        for (int attempt = 0; attempt < seconds.length; attempt++) {
            assertThat(Backoff.after(CONFLICT, "a", attempt).toMillis() / 1000.0)
                    .isBetween(seconds[attempt] * 0.8 - 0.01, seconds[attempt] * 1.2 + 0.01);
        }
    }

    @Test
    void whoWasRefusedTogetherDoesNotComeBackTogether() {
        Set<Duration> waits = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            waits.add(Backoff.after(CONFLICT, "deployment-" + i, 4));
        }
        assertThat(waits).hasSizeGreaterThan(90);
        assertThat(Backoff.after(CONFLICT, "a", 3)).isEqualTo(Backoff.after(CONFLICT, "a", 3));
    }

    @Test
    void neverEarlierThanAzureSays() {
        for (int i = 0; i < 100; i++) {
            Outcome throttled = new Outcome.Throttled("429", "", Duration.ofSeconds(30));
            assertThat(Backoff.after(throttled, "d" + i, 0))
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
        }
    }

    @Test
    void whatIsNotRepeatedIsNotWaitedFor() {
        assertThat(Backoff.after(new Outcome.Invalid("x", ""), "a", 5)).isZero();
    }
}
