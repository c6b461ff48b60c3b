package dev.ptu.notifier;

import dev.ptu.broker.TestKafka;
import dev.ptu.notifier.channel.Receiver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A broker on which two alerts were raised before the notifier starts, and a webhook's receiver
 * that fails twice before it works.
 */
public final class NotifierStack implements QuarkusTestResourceLifecycleManager {
    private static final int PARTITIONS = 3;
    private static final String PREFIX = "notifier-it-" + ProcessHandle.current().pid() + ".";

    private Receiver receiver;

    @Override
    public Map<String, String> start() {
        TestKafka kafka = TestKafka.shared();
        try (Wire wire = new Wire(kafka.bootstrapServers(), PREFIX)) {
            wire.makeAlertsTopic(PARTITIONS);
            wire.send(Scene.OLD_ALERT);
            wire.send(Scene.OPEN_ALERT);
            receiver = new Receiver(500, 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                Map.entry("kafka.session.timeout.ms", "6000"),
                Map.entry("kafka.heartbeat.interval.ms", "1500"),
                Map.entry("kafka.auto.commit.interval.ms", "100"),
                Map.entry("ptu.topics.create", "true"),
                Map.entry("ptu.topics.partitions", String.valueOf(PARTITIONS)),
                Map.entry("ptu.topics.prefix", PREFIX),
                Map.entry("ptu.notifier.channels.webhook.url", receiver.url().toString()),
                Map.entry("ptu.notifier.channels.webhook.first-backoff", "PT0.05S"),
                Map.entry("ptu.notifier.channels.webhook.max-age", sinceTheDayBeforeTheScene()),
                // Over at the next tick, which may be a minute away.
                Map.entry("ptu.notifier.incidents.grace", "PT0S"),
                Map.entry("ptu.notifier.incidents.storm.above", "1000"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    private static String sinceTheDayBeforeTheScene() {
        return Duration.between(Scene.NOW.minus(Duration.ofDays(1)), Instant.now()).toString();
    }

    /** The test is loaded by another class loader: only types of the JDK pass between them. */
    @Override
    public void inject(Object test) {
        Supplier<List<String>> posted = receiver::bodies;
        set(test, "posted", posted);
        set(test, "bootstrapServers", TestKafka.shared().bootstrapServers());
        set(test, "prefix", PREFIX);
    }

    private static void set(Object test, String field, Object value) {
        try {
            test.getClass().getField(field).set(test, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the test has no field " + field, e);
        }
    }

    @Override
    public void stop() {
        receiver.close();
    }
}
