package dev.ptu.core.deployment;

import static dev.ptu.core.deployment.Given.minute;
import static dev.ptu.core.deployment.Given.size;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.core.deployment.DeploymentEvent.EvaluationMade;
import dev.ptu.core.deployment.DeploymentEvent.PausedUntil;
import dev.ptu.core.deployment.DeploymentEvent.RecommendationMade;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeDecided;
import dev.ptu.core.deployment.DeploymentEvent.ResizeExpired;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.ResizeRefused;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeploymentStateCodecTest {

    @Test
    void anEmptyStateComesBack() {
        DeploymentState empty = DeploymentState.initial(Given.ID);
        byte[] bytes = DeploymentStateCodec.encode(empty);
        assertThat(DeploymentStateCodec.decode(bytes)).isEqualTo(empty);
        assertThat(bytes[0]).isEqualTo((byte) DeploymentStateCodec.VERSION);
    }

    @Test
    void everyStateComesBackAndHasOneForm() {
        long seed = 20260304;
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            DeploymentState state = DeploymentState.initial(Given.ID);
            for (int i = 0; i < 60; i++) {
                state = state.after(anyEvent(random));
            }
            byte[] bytes = DeploymentStateCodec.encode(state);
            DeploymentState back = DeploymentStateCodec.decode(bytes);
            assertThat(back).as("seed %d, run %d", seed, run).isEqualTo(state);
            assertThat(DeploymentStateCodec.encode(back))
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo(bytes);
        }
    }

    /** 10,000 PTU of gpt-4o carry 25 million weighted tokens a minute. */
    @Test
    void twoFullHoursOfALargeDeploymentFitIntoFourKibibytes() {
        DeploymentState state = fullState(25_000_000);
        byte[] bytes = DeploymentStateCodec.encode(state);
        assertThat(DeploymentStateCodec.decode(bytes)).isEqualTo(state);
        assertThat(bytes).hasSizeLessThanOrEqualTo(4096);
    }

    @Test
    void twoFullHoursOfAnOrdinaryDeploymentFitIntoThreeAndAHalf() {
        assertThat(DeploymentStateCodec.encode(fullState(500_000))).hasSizeLessThanOrEqualTo(3584);
    }

    @Test
    void anotherVersionIsRefusedWithASentence() {
        byte[] bytes = DeploymentStateCodec.encode(DeploymentState.initial(Given.ID));
        bytes[0] = 9;
        assertThatThrownBy(() -> DeploymentStateCodec.decode(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 9");
    }

    @Test
    void tornBytesAreRefusedWithASentence() {
        byte[] bytes = DeploymentStateCodec.encode(fullState(1_000));
        for (int length = 1; length < bytes.length; length += 97) {
            byte[] torn = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DeploymentStateCodec.decode(torn))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> DeploymentStateCodec.decode(Arrays.copyOf(bytes, 5_000)))
                .hasMessageContaining("too many");
    }

    private static DeploymentState fullState(int tokens) {
        Random random = new Random(42);
        DeploymentState state = DeploymentState.initial(Given.ID).after(size(100, minute(0)));
        for (int i = 0; i < 4; i++) {
            String decision = "gpt-4o-prod-20260302T080000.000Z-100-150-1a2b3c4d" + i;
            state = state.after(Given.decided(decision, 100 + i, 150 + i, minute(i)));
            state =
                    state.after(
                            i % 2 == 0
                                    ? new ResizeApplied(decision, Ptu.of(150 + i), minute(i))
                                    : new ResizeFailed(decision, "InsufficientQuota", minute(i)));
        }
        state = state.after(new PausedUntil("ada", "a".repeat(200), minute(0), minute(60)));
        for (int i = 0; i < 120; i++) {
            // Polled every minute at an uneven second; every third minute corrected later.
            long poll = minute(i + 4).toEpochMilli() + random.nextInt(20_000);
            long revision = i % 3 == 0 ? poll + 120_000 : poll;
            Instant until = minute(i + 1);
            long requests = 1L + random.nextInt(tokens / 500);
            state =
                    state.after(
                                    new SampleObserved(
                                            new TokensSample(
                                                    minute(i),
                                                    (long) random.nextInt(tokens),
                                                    (long) random.nextInt(tokens / 4),
                                                    (long) random.nextInt(tokens / 2),
                                                    revision,
                                                    until)))
                            .after(
                                    new SampleObserved(
                                            new RequestsSample(
                                                    minute(i),
                                                    requests,
                                                    requests * 9 / 10,
                                                    requests / 12,
                                                    (long) random.nextInt(20),
                                                    requests / 15,
                                                    revision,
                                                    until)))
                            .after(
                                    new SampleObserved(
                                            new UtilizationSample(
                                                    minute(i),
                                                    new Utilization(random.nextDouble()),
                                                    new Utilization(random.nextDouble() + 0.1),
                                                    revision,
                                                    until)))
                            .after(
                                    new EvaluationMade(
                                            minute(i + 3),
                                            until,
                                            Advice.of(Ptu.of(15 + random.nextInt(5_000)))));
        }
        return state;
    }

    private static DeploymentEvent anyEvent(Random random) {
        Instant at = minute(random.nextInt(90)).plusNanos(random.nextInt(1_000_000_000));
        String decision = "d" + random.nextInt(3);
        return switch (random.nextInt(12)) {
            case 0 -> size(15 + 5 * random.nextInt(30), at);
            case 1 -> new ResizeDecided(Given.resize(decision, 100, 15 + random.nextInt(9), at));
            case 2 -> new ResizeApplied(decision, Ptu.of(random.nextInt(100_000)), at);
            case 3 -> new ResizeFailed(decision, "Code" + random.nextInt(), at);
            case 4 -> new ResizeRefused(decision, "Expired", at);
            case 5 -> new ResizeExpired(decision, at);
            case 6 -> new PausedUntil("ada", "because", at, at.plusSeconds(60));
            case 7 ->
                    new RecommendationMade(
                            new Recommendation(
                                    Ptu.of(random.nextInt(300)), at, at.plusSeconds(600)));
            case 8, 9 ->
                    new EvaluationMade(
                            at,
                            at,
                            new Advice(
                                    Ptu.of(random.nextInt(300)),
                                    Ptu.of(300 + random.nextInt(300))));
            default -> Given.utilization(random.nextInt(150), random.nextDouble());
        };
    }
}
