package dev.ptu.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.runtime.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollLoopTest {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HandClock clock = new HandClock();
    private final LastPoll last = new LastPoll();
    private final List<Instant> rounds = new CopyOnWriteArrayList<>();
    private volatile boolean azureAnswers = true;
    private final PollLoop loop =
            new PollLoop(clock, Duration.ofMinutes(1), 20_000, this::round, last);

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void theFirstRoundComesWhileTheClockStandsStill() {
        loop.start();

        await().atMost(PATIENCE).until(() -> rounds.equals(List.of(START)));
    }

    @Test
    void roundsAreRepeatedUntilAzureAnswersThoughTheClockStandsStill() {
        azureAnswers = false;
        loop.start();
        await().atMost(PATIENCE).until(() -> rounds.size() >= 2);
        azureAnswers = true;

        await().atMost(PATIENCE).until(() -> last.at().isPresent());
    }

    @Test
    void aRoundThatBreaksDoesNotEndTheLoop() {
        azureAnswers = false;
        PollLoop broken =
                new PollLoop(
                        clock,
                        Duration.ofMinutes(1),
                        0,
                        now -> {
                            rounds.add(now);
                            if (rounds.size() == 1) {
                                throw new IllegalStateException("a fault of ours");
                            }
                            azureAnswers = true;
                            return round(now);
                        },
                        last);
        broken.start();

        await().atMost(PATIENCE).until(() -> last.at().isPresent());
        broken.close();
    }

    @Test
    void aPollIsDueWhenTheClockReachesItAndMissedOnesAreNotMadeUpFor() {
        loop.start();
        await().atMost(PATIENCE).until(() -> rounds.size() == 1);
        clock.now = START.plus(Duration.ofMinutes(30));
        await().atMost(PATIENCE).until(() -> rounds.size() == 2);
        clock.now = START.plus(Duration.ofMinutes(31));
        await().atMost(PATIENCE).until(() -> rounds.size() == 3);

        assertThat(rounds)
                .containsExactly(
                        START,
                        START.plus(Duration.ofMinutes(30)),
                        START.plus(Duration.ofMinutes(31)));
    }

    private CompletableFuture<Void> round(Instant now) {
        rounds.add(now);
        if (azureAnswers) {
            last.answered(now);
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Stands until it is set. */
    static final class HandClock implements ServiceClock {
        volatile Instant now = START;
        volatile double rate;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public double rate() {
            return rate;
        }
    }
}
