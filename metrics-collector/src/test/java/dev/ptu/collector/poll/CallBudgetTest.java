package dev.ptu.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.collector.FakeWall;
import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Settings.Budget;
import dev.ptu.collector.config.Settings.Pauses;
import dev.ptu.collector.config.Settings.Rate;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.poll.CallBudget.Urgency;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time passes only by waiting: 10 calls a second into a bucket of 20, half of it for the live. */
class CallBudgetTest {
    private static final Lane MINE = Lane.of(new AccountId("mine", "g", "a"));
    private static final Lane OTHER = Lane.of(new AccountId("other", "g", "a"));
    private static final Reply<String> OK = new Reply.Got<>("ok");

    private final FakeWall wall = new FakeWall();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private CallBudget budget = budget(4, 1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aBurstPassesAndTheRestComesAtTheRate() {
        IntStream.range(0, 25).forEach(i -> budget.call(MINE, Urgency.LIVE, () -> OK));

        // 20 at once, then 5 at 10 a second.
        assertThat(waited()).isBetween(Duration.ofMillis(500), Duration.ofMillis(501));
    }

    @Test
    void anAzureThatRunsFasterAllowsMore() {
        budget = budget(4, 60);
        IntStream.range(0, 1200).forEach(i -> budget.call(MINE, Urgency.LIVE, () -> OK));

        assertThat(waited()).isZero();
    }

    @Test
    void backgroundLeavesTheReserveToTheLive() {
        IntStream.range(0, 10).forEach(i -> budget.call(MINE, Urgency.BACKGROUND, () -> OK));
        assertThat(waited()).isZero();
        budget.call(MINE, Urgency.BACKGROUND, () -> OK);
        assertThat(waited()).isPositive();
        Duration before = waited();
        IntStream.range(0, 10).forEach(i -> budget.call(MINE, Urgency.LIVE, () -> OK));

        assertThat(waited()).isEqualTo(before);
    }

    @Test
    void callsRestForAsLongAsAzureAsks() {
        budget.call(MINE, Urgency.LIVE, () -> throttled(Duration.ofSeconds(12)));
        budget.call(MINE, Urgency.LIVE, () -> OK);

        // Up to a tenth more, and a tenth of a second until the first call is free.
        assertThat(waited()).isBetween(Duration.ofSeconds(12), Duration.ofMillis(13_301));
    }

    @Test
    void anAbsurdWaitIsCapped() {
        budget.call(MINE, Urgency.BACKGROUND, () -> throttled(Duration.ofDays(9999)));
        budget.call(MINE, Urgency.BACKGROUND, () -> OK);

        // The cap of 60 s and a tenth, and 1.1 s until more than the reserve is there.
        assertThat(waited()).isBetween(Duration.ofSeconds(61), Duration.ofSeconds(68));
    }

    @Test
    void pausesDoubleWhileAzureOnlyRefuses() {
        for (int i = 0; i < 3; i++) {
            budget.call(MINE, Urgency.BACKGROUND, () -> throttled(null));
        }
        budget.call(MINE, Urgency.BACKGROUND, () -> OK);

        // 5, 10 and 20 s; each with up to 1, 1 and 2 s more and 1.1 s for the reserve.
        assertThat(waited()).isBetween(Duration.ofMillis(38_300), Duration.ofMillis(42_301));
    }

    @Test
    void aThrottledSubscriptionDoesNotSlowAnother() {
        budget.call(MINE, Urgency.LIVE, () -> throttled(Duration.ofSeconds(50)));
        IntStream.range(0, 20).forEach(i -> budget.call(OTHER, Urgency.LIVE, () -> OK));

        assertThat(waited()).isZero();
    }

    @Test
    void aThrottledResourceManagerDoesNotStopTheMetrics() {
        budget.call(MINE, Urgency.LIVE, () -> throttled(Duration.ofSeconds(50)));
        Reply<String> metrics = budget.call(Lane.batch("mine", "sweden"), Urgency.LIVE, () -> OK);

        assertThat(metrics).isEqualTo(OK);
        assertThat(waited()).isZero();
    }

    @Test
    void allAccountsOfASubscriptionRestTogether() {
        budget.call(MINE, Urgency.LIVE, () -> throttled(Duration.ofSeconds(12)));
        budget.call(Lane.of(new AccountId("mine", "g", "b")), Urgency.LIVE, () -> OK);

        assertThat(waited()).isGreaterThan(Duration.ofSeconds(11));
    }

    @Test
    void aLiveCallThatWouldWaitTooLongIsLeftToTheNextPoll() {
        budget.call(MINE, Urgency.LIVE, () -> throttled(Duration.ofSeconds(50)));
        AtomicInteger made = new AtomicInteger();
        Reply<String> reply =
                budget.call(
                        MINE,
                        Urgency.LIVE,
                        () -> {
                            made.incrementAndGet();
                            return OK;
                        });

        assertThat(made).hasValue(0);
        assertThat(waited()).isZero();
        assertThat(reply).isInstanceOf(Reply.Failed.class);
        Reply.Failed<String> failed = (Reply.Failed<String>) reply;
        assertThat(failed.kind()).isEqualTo(Failure.THROTTLED);
        assertThat(failed.retryAfter()).isGreaterThan(Duration.ofSeconds(49));
        assertThat(
                        registry.counter(
                                        "ptu.collector.budget.called.off",
                                        "api",
                                        "resource-manager")
                                .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "1, 3"})
    void theSameSeedGivesTheSamePause(long seed, int before) {
        Pauses rules = new Pauses(Duration.ofSeconds(5), Duration.ofSeconds(60), seed);
        Duration once = Pause.of(rules, MINE, before, Duration.ofSeconds(30));

        assertThat(Pause.of(rules, MINE, before, Duration.ofSeconds(30))).isEqualTo(once);
        assertThat(once).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
    }

    @Test
    void replicasDoNotReturnTogether() {
        List<Duration> pauses =
                IntStream.range(0, 50)
                        .mapToObj(
                                seed ->
                                        Pause.of(
                                                new Pauses(
                                                        Duration.ofSeconds(5),
                                                        Duration.ofSeconds(60),
                                                        seed),
                                                MINE,
                                                0,
                                                Duration.ofSeconds(30)))
                        .toList();

        assertThat(pauses.stream().distinct().count()).isGreaterThan(45);
    }

    @Test
    void peersThatHangLeaveHalfOfTheLinesToTheOthers() throws Exception {
        List<Lane> hanging =
                IntStream.range(0, 6)
                        .mapToObj(i -> Lane.of(new AccountId("mine", "g", "slow" + i)))
                        .toList();
        hanging.forEach(
                lane ->
                        budget.call(
                                lane,
                                Urgency.LIVE,
                                () -> new Reply.Failed<>(Failure.UNREACHABLE, "gone", null)));
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        List<CompletableFuture<Reply<String>>> slow = new ArrayList<>();
        for (Lane lane : hanging) {
            slow.add(start(lane, () -> hold(inside, release)));
        }
        await().until(() -> inside.get() == 2);
        Reply<String> fast = start(MINE, () -> OK).get(20, TimeUnit.SECONDS);

        assertThat(fast).isEqualTo(OK);
        assertThat(inside).hasValue(2);
        release.countDown();
        for (CompletableFuture<Reply<String>> each : slow) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(OK);
        }
    }

    @Test
    void aCallThatBreaksIsAFailedReply() {
        Reply<String> reply =
                budget.call(
                        MINE,
                        Urgency.LIVE,
                        () -> {
                            throw new IllegalStateException("broken");
                        });

        assertThat(reply).isInstanceOf(Reply.Failed.class);
    }

    private CompletableFuture<Reply<String>> start(Lane lane, Supplier<Reply<String>> call) {
        return CompletableFuture.supplyAsync(() -> budget.call(lane, Urgency.LIVE, call), threads);
    }

    private static Reply<String> hold(AtomicInteger inside, CountDownLatch release) {
        inside.incrementAndGet();
        try {
            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return OK;
    }

    private CallBudget budget(int parallelCalls, double speed) {
        Rate rate = new Rate(10, 20);
        return new CallBudget(
                new Budget(
                        parallelCalls,
                        rate,
                        rate,
                        0.5,
                        new Pauses(Duration.ofSeconds(5), Duration.ofSeconds(60), 7),
                        Duration.ofSeconds(20)),
                wall,
                () -> speed,
                new Meters(registry, 2));
    }

    private static Reply<String> throttled(Duration retryAfter) {
        return new Reply.Failed<>(Failure.THROTTLED, "slow down", retryAfter);
    }

    private Duration waited() {
        return wall.slept().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
