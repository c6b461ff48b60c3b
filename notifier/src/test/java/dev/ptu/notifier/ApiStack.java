package dev.ptu.notifier;

import dev.ptu.broker.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A broker on which the past of a deployment lies before the notifier starts. */
public final class ApiStack implements QuarkusTestResourceLifecycleManager {
    static final int PARTITIONS = 3;
    private static final String PREFIX = "api-it-" + ProcessHandle.current().pid() + ".";

    private final KeyPair pair = keys();

    @Override
    public Map<String, String> start() {
        TestKafka kafka = TestKafka.shared();
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                Map.entry("kafka.session.timeout.ms", "6000"),
                Map.entry("kafka.heartbeat.interval.ms", "1500"),
                Map.entry("ptu.topics.create", "true"),
                Map.entry("ptu.topics.partitions", String.valueOf(PARTITIONS)),
                Map.entry("ptu.topics.prefix", PREFIX),
                Map.entry("quarkus.oidc.tenant-enabled", "true"),
                Map.entry("quarkus.oidc.public-key", text(pair.getPublic())),
                Map.entry("ptu.notifier.api.commands", "true"),
                Map.entry("ptu.notifier.api.streams", "2"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    /** The test is loaded by another class loader: only types of the JDK pass between them. */
    @Override
    public void inject(Object test) {
        set(test, "bootstrapServers", TestKafka.shared().bootstrapServers());
        set(test, "prefix", PREFIX);
        set(test, "signingKey", text(pair.getPrivate()));
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static void set(Object test, String field, Object value) {
        try {
            test.getClass().getField(field).set(test, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the test has no field " + field, e);
        }
    }

    @Override
    public void stop() {}
}
