package dev.ptu.core.deployment;

import static dev.ptu.core.deployment.Given.minute;
import static dev.ptu.core.deployment.Given.size;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.core.deployment.DeploymentEvent.ApprovalAsked;
import dev.ptu.core.deployment.DeploymentEvent.ApprovalGiven;
import dev.ptu.core.deployment.DeploymentEvent.ChangeCounted;
import dev.ptu.core.deployment.DeploymentEvent.EvaluationMade;
import dev.ptu.core.deployment.DeploymentEvent.FloorSet;
import dev.ptu.core.deployment.DeploymentEvent.MoneySpent;
import dev.ptu.core.deployment.DeploymentEvent.PausedUntil;
import dev.ptu.core.deployment.DeploymentEvent.PinSet;
import dev.ptu.core.deployment.DeploymentEvent.RecommendationMade;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeDecided;
import dev.ptu.core.deployment.DeploymentEvent.ResizeExpired;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.ResizeRefused;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.LatencySample;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeploymentStateCodecTest {

    /** What version 1 wrote for {@link #stateOfTheFirstVersion}. */
    private static final String FIRST_VERSION =
            "0100982f737562736372697074696f6e732f30303030303030302d303030302d303030302d303030"
                + "302d3030303030303030303030312f7265736f7572636567726f7570732f72672f70726f76696465"
                + "72732f6d6963726f736f66742e636f676e697469766573657276696365732f6163636f756e74732f"
                + "636861742d73776564656e2f6465706c6f796d656e74732f6770742d346f2d70726f640100066770"
                + "742d346f000a323032342d31312d32300018476c6f62616c50726f766973696f6e65644d616e6167"
                + "656400000096000953756363656564656400000d73776564656e63656e7472616c00020013707475"
                + "2d6175746f7363616c65722f6d6f646500046175746f00047465616d0004636861740000000069a5"
                + "459c00000000020000000069a53c7800000000640000000069a5459c0000000096010000000001c2"
                + "c0a90000000001c2c121000000000000000000000000000080f1affdd8956700d00f009003000100"
                + "0000000001c2c1210000000000000000000000000000800000140012000200000001000000000001"
                + "c2c121000000000000000000000000000080f2d59ad9956700c0ee6d00c0ee6d0000010002643164"
                + "96010000000069a54470000000000000000069a55028000000000000000000000069a5459c000000"
                + "0000000100036164610007626563617573650000000069a545d8000000000000000069a548300000"
                + "00000001a4828b0e960100010000000069a543bc00000000";

    /** What version 2 wrote for {@link #stateOfTheSecondVersion}. */
    private static final String SECOND_VERSION =
            "0200982f737562736372697074696f6e732f30303030303030302d303030302d303030302d3030"
                + "30302d3030303030303030303030312f7265736f7572636567726f7570732f72672f70726f7669"
                + "646572732f6d6963726f736f66742e636f676e697469766573657276696365732f6163636f756e"
                + "74732f636861742d73776564656e2f6465706c6f796d656e74732f6770742d346f2d70726f6401"
                + "00066770742d346f000a323032342d31312d32300018476c6f62616c50726f766973696f6e6564"
                + "4d616e6167656400000064000953756363656564656400000d73776564656e63656e7472616c00"
                + "0100047465616d000463686174f0f1a99a0d0001f0f1a99a0d0064000000000000000000000000"
                + "000000000000000000000000000000000000000000000000000000000000000000000000000000"
                + "000000000000000000000000000000000000000000000000000000000000000000000000000000"
                + "0000000000000000000001000264326478e0a0aa9a0d00d0cfaa9a0d00000100026431649601e0"
                + "91aa9a0d00d0c0aa9a0d00020011496e73756666696369656e7451756f7461b896aa9a0d000000"
                + "000000000000e0a0aa9a0d00400000000000000040060000000000000101b4828b0ebff0000000"
                + "000000bff000000000000000000000000000003ff0000000000000000000000000000000000000"
                + "000000000000000000000000000000000000000000000000000000000000000000000000000000"
                + "0000";

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

    @Test
    void whatTheFirstVersionWroteIsStillRead() {
        byte[] bytes = HexFormat.of().parseHex(FIRST_VERSION);
        DeploymentState back = DeploymentStateCodec.decode(bytes);
        assertThat(back)
                .usingRecursiveComparison()
                .ignoringFields("experience", "changes")
                .isEqualTo(stateOfTheFirstVersion());
        assertThat(back.experience()).isEqualTo(Experience.NONE);
        assertThat(back.changes()).isEqualTo(ChangeLedger.NEW);
    }

    private static DeploymentState stateOfTheFirstVersion() {
        return Given.after(
                size(100, minute(-30)),
                Given.utilization(0, 0.9),
                new SampleObserved(new TokensSample(minute(0), 1_000L, 200L, null, 7L, minute(1))),
                new SampleObserved(
                        new RequestsSample(minute(0), 10L, 9L, 1L, 0L, null, 7L, minute(1))),
                Given.decided("d1", 100, 150, minute(4)),
                new ResizeApplied("d1", Ptu.of(150), minute(9)),
                new PausedUntil("ada", "because", minute(10), minute(20)),
                new EvaluationMade(minute(4), minute(1), Advice.of(Ptu.of(150))));
    }

    @Test
    void whatTheSecondVersionWroteIsStillRead() {
        assertThat(DeploymentStateCodec.decode(HexFormat.of().parseHex(SECOND_VERSION)))
                .isEqualTo(stateOfTheSecondVersion());
    }

    private static DeploymentState stateOfTheSecondVersion() {
        return Given.after(
                new DeploymentEvent.CapacityObserved(
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalProvisionedManaged",
                        100,
                        "Succeeded",
                        null,
                        "swedencentral",
                        java.util.Map.of("team", "chat"),
                        minute(-30)),
                Given.decided("d1", 100, 150, minute(4)),
                new ResizeFailed("d1", "InsufficientQuota", minute(9)),
                Given.decided("d2", 100, 120, minute(20)),
                new ChangeCounted(minute(20), true, 1));
    }

    @Test
    void aStandingOrderAndWhatIsLeftComeBack() {
        DeploymentState state =
                Given.after(
                        Given.left(100, 20, 40, minute(0)),
                        new ResizeDecided(
                                new PendingResize(
                                        "d1",
                                        Ptu.of(100),
                                        Ptu.of(150),
                                        minute(1),
                                        minute(51),
                                        12.5)),
                        new ResizeFailed("d1", "NoMachines", minute(2), true));

        assertThat(state.standing()).isNotNull();
        assertThat(DeploymentStateCodec.decode(DeploymentStateCodec.encode(state)))
                .isEqualTo(state);
    }

    /** 10,000 PTU of gpt-4o carry 25 million weighted tokens a minute. */
    @Test
    void twoFullHoursOfALargeDeploymentFitIntoFourKibibytes() {
        DeploymentState state = fullState(25_000_000);
        byte[] bytes = DeploymentStateCodec.encode(state);
        assertThat(DeploymentStateCodec.decode(bytes)).isEqualTo(state);
        assertThat(bytes).hasSizeLessThanOrEqualTo(4096);
    }

    /** Everything that people and other systems can ask for, in long words, and a busy day. */
    @Test
    void anOrdinaryDeploymentFitsWithEveryWishInLongWords() {
        String long200 = "w".repeat(200);
        DeploymentState state = fullState(500_000);
        for (int i = 0; i < 5; i++) {
            state =
                    state.after(
                            new FloorSet(
                                    new SizeFloor(
                                            (i == 1 ? SizeFloor.GROUP : "") + i + long200,
                                            Ptu.of(5_000 + i),
                                            long200,
                                            long200,
                                            minute(i),
                                            minute(600))));
        }
        String decision = "gpt-4o-prod-20260302T080000.000Z-100-150-1a2b3c4d";
        state =
                state.after(
                                new PinSet(
                                        new Pin(
                                                Ptu.of(5_000),
                                                long200,
                                                long200,
                                                minute(1),
                                                minute(600))))
                        .after(
                                new ApprovalAsked(
                                        Proposal.open(
                                                decision,
                                                Ptu.of(5_000),
                                                Ptu.of(6_000),
                                                minute(1),
                                                minute(600))))
                        .after(new ApprovalGiven(decision, true, long200, long200, minute(2)));
        for (int i = 0; i < 30; i++) {
            state = state.after(new ChangeCounted(minute(45 * i), i % 2 == 0, 1.37));
        }
        byte[] bytes = DeploymentStateCodec.encode(state);
        assertThat(DeploymentStateCodec.decode(bytes)).isEqualTo(state);
        assertThat(state.directives().floors()).hasSize(4);
        assertThat(bytes).hasSizeLessThanOrEqualTo(4096);
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
                                    : new ResizeFailed(
                                            decision, "InsufficientQuota", minute(i), true));
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
                                    new SampleObserved(
                                            new LatencySample(
                                                    minute(i),
                                                    400.0 + random.nextInt(300),
                                                    20.0 + random.nextInt(20),
                                                    4_000.0 + random.nextInt(3_000),
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
        return switch (random.nextInt(19)) {
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
            case 10 ->
                    new FloorSet(
                            new SizeFloor(
                                    "s" + random.nextInt(6),
                                    Ptu.of(random.nextInt(300)),
                                    "ada",
                                    "because",
                                    at,
                                    at.plusSeconds(random.nextInt(9_000))));
            case 11 -> new PinSet(new Pin(Ptu.of(50), "ada", "because", at, at.plusSeconds(60)));
            case 12 ->
                    new ApprovalAsked(
                            Proposal.open(
                                    decision, Ptu.of(50), Ptu.of(100), at, at.plusSeconds(900)));
            case 13 -> new ApprovalGiven(decision, random.nextBoolean(), "eve", "fine", at);
            case 14 -> new ChangeCounted(at, random.nextBoolean(), random.nextDouble() * 2);
            case 15 ->
                    new MoneySpent(
                            at, new Spending.Amount(1, random.nextDouble(), 0.5, 0.25, true));
            case 16 ->
                    new SampleObserved(
                            new LatencySample(
                                    at,
                                    random.nextDouble() * 900,
                                    null,
                                    5.5,
                                    7L,
                                    at.plusSeconds(60)));
            default -> Given.utilization(random.nextInt(150), random.nextDouble());
        };
    }
}
