package dev.ptu.collector;

import dev.ptu.broker.TestKafka;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A broker and a simulated Azure for the service under test. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    /** Keeps this test's topics apart from others' on a shared broker. */
    static final String PREFIX = "collector-it-" + ProcessHandle.current().pid() + "-";

    static final String ACCOUNT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers"
                    + "/Microsoft.CognitiveServices/accounts/aoai-sweden";

    private Simulator simulator;

    @Override
    public Map<String, String> start() {
        simulator = Simulator.start(Scenario.usual(), 0);
        simulator.clock().start();
        String azure = simulator.endpoint().toString();
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers()),
                Map.entry("ptu.topics.create", "true"),
                Map.entry("ptu.topics.prefix", PREFIX),
                Map.entry("ptu.azure.endpoint", azure),
                Map.entry("ptu.clock.kind", "simulator"),
                Map.entry("ptu.clock.url", azure),
                Map.entry("ptu.collector.accounts[0].id", ACCOUNT),
                Map.entry("quarkus.http.test-port", "0"));
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
