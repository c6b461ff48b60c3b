package dev.ptu.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.core.units.Utilization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsageWindowTest {

    private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");
    private static final Set<Series> UTILIZATION = EnumSet.of(Series.UTILIZATION);

    private static Instant minute(int number) {
        return T.plus(Duration.ofMinutes(number));
    }

    private static UtilizationSample sample(int minute, Double average, long revision) {
        Utilization ratio = average == null ? null : new Utilization(average);
        return new UtilizationSample(minute(minute), ratio, ratio, revision, minute(minute + 1));
    }

    private static UsageWindow of(MinuteSample... samples) {
        UsageWindow window = UsageWindow.empty();
        for (MinuteSample sample : samples) {
            window = window.with(sample);
        }
        return window;
    }

    @Test
    void theGreaterRevisionWinsWhenItComesLast() {
        assertThat(of(sample(0, 0.2, 1), sample(0, 0.6, 2)).utilization(minute(0)))
                .contains(new Utilization(0.6));
    }

    @Test
    void theGreaterRevisionWinsWhenItComesFirst() {
        assertThat(of(sample(0, 0.6, 2), sample(0, 0.2, 1)).utilization(minute(0)))
                .contains(new Utilization(0.6));
    }

    @Test
    void theSameSampleTwiceChangesNothing() {
        UsageWindow once = of(sample(0, 0.6, 2));
        assertThat(once.with(sample(0, 0.6, 2))).isEqualTo(once);
    }

    @Test
    void theFirstOfTwoEqualRevisionsStays() {
        assertThat(of(sample(0, 0.6, 2), sample(0, 0.7, 2)).utilization(minute(0)))
                .contains(new Utilization(0.6));
    }

    @Test
    void aRevisionMayTakeANumberBack() {
        assertThat(of(sample(0, 0.6, 1), sample(0, null, 2)).utilization(minute(0))).isEmpty();
    }

    @Test
    void unknownIsNotZero() {
        UsageWindow window = of(sample(0, 0.0, 1), sample(1, null, 1));
        assertThat(window.utilization(minute(0))).contains(Utilization.ZERO);
        assertThat(window.utilization(minute(1))).isEmpty();
        assertThat(window.utilization(minute(2))).isEmpty();
        TokensSample tokens = new TokensSample(minute(0), 0L, null, 5L, 1, minute(1));
        assertThat(window.with(tokens).tokens(minute(0))).contains(tokens);
    }

    @Test
    void everyNumberOfEverySeriesComesBack() {
        RequestsSample requests =
                new RequestsSample(minute(0), 100L, 90L, 7L, 3L, null, 5, minute(1));
        TokensSample tokens = new TokensSample(minute(0), 1L, 2L, 3L, 6, minute(1));
        UtilizationSample filled =
                new UtilizationSample(
                        minute(0), new Utilization(0.5), new Utilization(1.02), 7, minute(1));
        UsageWindow window = of(requests, tokens, filled);
        assertThat(window.requests(minute(0))).contains(requests);
        assertThat(window.tokens(minute(0))).contains(tokens);
        assertThat(window.utilizationSample(minute(0))).contains(filled);
    }

    @Test
    void whatIsOlderThanTwoHoursIsForgotten() {
        UsageWindow window = of(sample(0, 0.5, 1), sample(119, 0.5, 1));
        assertThat(window.utilization(minute(0))).isPresent();
        UsageWindow later = window.with(sample(120, 0.5, 1));
        assertThat(later.utilization(minute(0))).isEmpty();
        assertThat(later.utilization(minute(119))).isPresent();
        assertThat(later.with(sample(0, 0.9, 9))).isEqualTo(later);
    }

    @Test
    void aGapOfHoursLeavesNothingOfBefore() {
        UsageWindow later = of(sample(0, 0.5, 1), sample(500, 0.7, 1));
        assertThat(later.utilization(minute(500))).contains(new Utilization(0.7));
        for (int minute = 381; minute < 500; minute++) {
            assertThat(later.utilization(minute(minute))).isEmpty();
        }
    }

    @Test
    void observedUntilNeverMovesBack() {
        UsageWindow window = of(sample(9, 0.5, 1), sample(3, 0.5, 1));
        assertThat(window.observedUntil(Series.UTILIZATION)).isEqualTo(minute(10));
        assertThat(window.observedUntil(Series.TOKENS)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aMinuteClosesWhenEveryNeededSeriesIsStable() {
        UsageWindow window =
                of(sample(9, 0.5, 1), new TokensSample(minute(7), 1L, 1L, 1L, 1, minute(8)));
        Instant now = minute(12);
        assertThat(window.closing(now, Closing.PATIENCE, UTILIZATION).until())
                .isEqualTo(minute(10));
        assertThat(
                        window.closing(
                                        now,
                                        Closing.PATIENCE,
                                        EnumSet.of(Series.UTILIZATION, Series.TOKENS))
                                .until())
                .isEqualTo(minute(8));
    }

    @Test
    void aMinuteThatNobodyCallsStableClosesDegraded() {
        UsageWindow window = of(sample(0, 0.5, 1));
        Closing closing = window.closing(minute(13), Duration.ofMinutes(10), UTILIZATION);
        assertThat(closing.until()).isEqualTo(minute(3));
        assertThat(closing.newestMinute()).isEqualTo(minute(2));
        assertThat(closing.isDegraded(minute(0))).isFalse();
        assertThat(closing.isDegraded(minute(1))).isTrue();
        assertThat(closing.isDegraded(minute(2))).isTrue();
        assertThat(closing.isDegraded(minute(3))).isFalse();
    }

    @Test
    void nothingClosesBeforeItIsOver() {
        UsageWindow window = of(sample(30, 0.5, 1));
        Instant now = minute(20).plusSeconds(59);
        assertThat(window.closing(now, Closing.PATIENCE, UTILIZATION).until())
                .isEqualTo(minute(20));
    }

    /** (0.4 + 0.9 + 0.8) / 3 = 0.7 of five minutes with two unknown. */
    @Test
    void aSummaryLeavesUnknownMinutesOut() {
        UsageWindow window =
                of(sample(5, 0.4, 1), sample(6, null, 1), sample(8, 0.9, 1), sample(9, 0.8, 1));
        UtilizationSummary summary =
                window.summary(window.closing(minute(12), Closing.PATIENCE, UTILIZATION), 5);
        assertThat(summary.mean()).contains(new Utilization(0.7));
        assertThat(summary.known()).isEqualTo(3);
        assertThat(summary.coverage()).isEqualTo(0.6);
        assertThat(summary.degraded()).isFalse();
        assertThat(summary.minutes().getFirst().minute()).isEqualTo(minute(5));
        assertThat(summary.minutes().getLast().minute()).isEqualTo(minute(9));
    }

    @Test
    void fiveTimesNinetyPercentIsExactlyNinetyPercent() {
        UsageWindow window = UsageWindow.empty();
        for (int i = 0; i < 5; i++) {
            window = window.with(sample(i, 0.9, 1));
        }
        UtilizationSummary summary =
                window.summary(window.closing(minute(5), Closing.PATIENCE, UTILIZATION), 5);
        assertThat(summary.mean()).contains(new Utilization(0.9));
    }

    @Test
    void theOrderOfSamplesDoesNotMatter() {
        long seed = 7;
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            List<MinuteSample> samples = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                // Revision and value go together, as one poll reads one value.
                long revision = random.nextInt(4);
                int minute = random.nextInt(110);
                samples.add(sample(minute, (minute * 7L + revision * 13) % 100 / 100.0, revision));
            }
            samples.add(sample(119, 0.5, 1)); // the newest minute first or last: the same two hours
            UsageWindow straight = of(samples.toArray(MinuteSample[]::new));
            Collections.shuffle(samples, random);
            UsageWindow shuffled = of(samples.toArray(MinuteSample[]::new));
            assertThat(shuffled).as("seed %d, run %d", seed, run).isEqualTo(straight);
        }
    }

    @Test
    void theBytesOfAWindowAreTheWindow() throws IOException {
        long seed = 11;
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            UsageWindow window = UsageWindow.empty();
            for (int i = 0; i < 80; i++) {
                window = window.with(anySample(random));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            window.writeTo(new DataOutputStream(bytes));
            UsageWindow back =
                    UsageWindow.readFrom(
                            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            assertThat(back).as("seed %d, run %d", seed, run).isEqualTo(window);
        }
    }

    @Test
    void absurdNumbersCannotBecomeSamples() {
        assertThatThrownBy(() -> new TokensSample(T, -1L, 1L, 1L, 1, T))
                .hasMessageContaining("prompt tokens");
        assertThatThrownBy(() -> new TokensSample(T, 1L, Long.MAX_VALUE, 1L, 1, T))
                .hasMessageContaining("generated tokens");
        assertThatThrownBy(() -> new RequestsSample(T, 1L, 1L, 1L, 1L, -2L, 1, T))
                .hasMessageContaining("spilled requests");
        assertThatThrownBy(() -> new UtilizationSample(T, null, null, -1, T))
                .hasMessageContaining("revision");
    }

    private static MinuteSample anySample(Random random) {
        Instant minute = minute(random.nextInt(200));
        Instant until = minute(random.nextInt(200));
        long revision = minute.toEpochMilli() + random.nextInt(900_000);
        return switch (random.nextInt(3)) {
            case 0 ->
                    new TokensSample(
                            minute, any(random), any(random), any(random), revision, until);
            case 1 ->
                    new RequestsSample(
                            minute,
                            any(random),
                            any(random),
                            any(random),
                            any(random),
                            any(random),
                            revision,
                            until);
            default ->
                    new UtilizationSample(
                            minute,
                            random.nextInt(4) == 0 ? null : new Utilization(random.nextDouble()),
                            random.nextInt(4) == 0 ? null : new Utilization(random.nextDouble()),
                            revision,
                            until);
        };
    }

    private static Long any(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> 0L;
            case 2 -> MinuteSample.LARGEST_COUNT;
            default -> (long) random.nextInt(1_000_000);
        };
    }
}
