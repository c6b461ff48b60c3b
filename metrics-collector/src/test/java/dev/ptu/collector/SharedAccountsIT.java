package dev.ptu.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.broker.TestKafka;
import dev.ptu.collector.assign.AccountsTopic;
import dev.ptu.runtime.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two collectors, each with an Azure that notes who asks, on one broker. */
class SharedAccountsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Issue: kill one and the other takes over within 30 s. */
    private static final Duration TAKE_OVER_WITHIN = Duration.ofSeconds(30);

    private static final List<String> ACCOUNTS =
            IntStream.range(0, 12).mapToObj(i -> "account" + i).toList();

    private final List<Replica> replicas = new ArrayList<>();
    private final ServiceClock clock = new FastClock();
    private AccountsTopic.Broker broker;

    @BeforeEach
    void topic() throws Exception {
        Map<String, Object> client =
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
        String name = "shared-" + UUID.randomUUID() + "-accounts";
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(name, 12, (short) 1)
                                            .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        broker = new AccountsTopic.Broker(client, name, 12);
    }

    @AfterEach
    void close() {
        replicas.forEach(Replica::close);
    }

    @Test
    void eachAccountIsPolledOnceAMinuteByOneOfTwoAndTheOtherTakesOverWhenItIsKilled() {
        Replica first = start();
        await().atMost(PATIENCE).until(() -> first.polled().containsAll(ACCOUNTS));
        Replica second = start();
        await().atMost(PATIENCE).until(() -> !second.polled().isEmpty());
        await().atMost(PATIENCE).until(this::everyAccountIsWithOneOfThem);

        Map<String, Integer> atFirst = first.polls();
        Map<String, Integer> atSecond = second.polls();
        Instant later = clock.instant().plus(Duration.ofMinutes(4));
        await().atMost(PATIENCE).until(() -> clock.instant().isAfter(later));
        Map<String, Integer> byFirst = since(atFirst, first.polls());
        Map<String, Integer> bySecond = since(atSecond, second.polls());

        assertThat(ACCOUNTS)
                .allSatisfy(
                        account ->
                                assertThat(
                                                List.of(
                                                        byFirst.getOrDefault(account, 0),
                                                        bySecond.getOrDefault(account, 0)))
                                        .as(account)
                                        .contains(0)
                                        .anyMatch(polls -> polls >= 3 && polls <= 5));

        Map<String, Integer> before = second.polls();
        List<String> ofTheDead = List.copyOf(byFirst.keySet());
        assertThat(ofTheDead).isNotEmpty();
        first.kill();
        long killed = System.nanoTime();
        await().atMost(PATIENCE)
                .until(() -> since(before, second.polls()).keySet().containsAll(ofTheDead));

        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(TAKE_OVER_WITHIN);
    }

    /** In two rounds on end, each account was asked about by one replica alone. */
    private boolean everyAccountIsWithOneOfThem() {
        List<Map<String, Integer>> before = replicas.stream().map(Replica::polls).toList();
        Instant later = clock.instant().plus(Duration.ofMinutes(2));
        await().atMost(PATIENCE).until(() -> clock.instant().isAfter(later));
        List<String> polled = new ArrayList<>();
        for (int i = 0; i < replicas.size(); i++) {
            polled.addAll(since(before.get(i), replicas.get(i).polls()).keySet());
        }
        return polled.size() == ACCOUNTS.size() && polled.containsAll(ACCOUNTS);
    }

    private static Map<String, Integer> since(
            Map<String, Integer> before, Map<String, Integer> after) {
        Map<String, Integer> more = new java.util.TreeMap<>();
        after.forEach(
                (account, polls) -> {
                    int since = polls - before.getOrDefault(account, 0);
                    if (since > 0) {
                        more.put(account, since);
                    }
                });
        return more;
    }

    private Replica start() {
        Replica replica = new Replica(broker, clock, ACCOUNTS);
        replicas.add(replica);
        return replica;
    }

    /** A minute lasts two seconds. */
    private static final class FastClock implements ServiceClock {
        private static final double RATE = 30;
        private final Instant start = Instant.parse("2026-03-02T06:10:30Z");
        private final long began = System.nanoTime();

        @Override
        public Instant instant() {
            return start.plusNanos((long) ((System.nanoTime() - began) * RATE));
        }

        @Override
        public double rate() {
            return RATE;
        }
    }
}
