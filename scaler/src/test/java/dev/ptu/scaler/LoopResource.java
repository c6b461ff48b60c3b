package dev.ptu.scaler;

import dev.ptu.broker.TestKafka;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** Kafka and a simulated Azure around the scaler, both real to it. */
public class LoopResource implements QuarkusTestResourceLifecycleManager {
    static final String ACCOUNT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg"
                    + "/providers/microsoft.cognitiveservices/accounts/aoai";
    static final String NEW_ACCOUNT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg"
                    + "/providers/microsoft.cognitiveservices/accounts/new";
    static final String CHAT = ACCOUNT + "/deployments/chat";

    private static final String SCENARIO =
            """
            {"seed": 1, "start": "2026-03-02T08:00:00Z", "rate": 60, "running": true,
             "resizeDuration": "PT4M",
             "accounts": [{"subscription": "00000000-0000-0000-0000-000000000001",
               "resourceGroup": "rg", "name": "aoai", "location": "swedencentral",
               "quota": {"GlobalProvisionedManaged": 1000},
               "deployments": [
                 {"name": "chat", "model": "gpt-4o", "version": "2024-11-20",
                  "sku": "GlobalProvisionedManaged", "capacity": 100}]},
              {"subscription": "00000000-0000-0000-0000-000000000001",
               "resourceGroup": "rg", "name": "new", "location": "swedencentral",
               "quota": {"GlobalProvisionedManaged": 1000},
               "deployments": [
                 {"name": "std", "model": "gpt-4o", "version": "2024-11-20",
                  "sku": "GlobalStandard", "capacity": 1000}]}]}
            """;

    private Simulator simulator;

    @Override
    public Map<String, String> start() {
        simulator = Simulator.start(Scenario.parse(SCENARIO), 0);
        String azure = simulator.endpoint().toString();
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers()),
                Map.entry("ptu.topics.prefix", "scaler-" + UUID.randomUUID() + "."),
                Map.entry("ptu.topics.create", "true"),
                Map.entry("ptu.topics.partitions", "3"),
                Map.entry("ptu.clock.kind", "simulator"),
                Map.entry("ptu.clock.url", azure),
                Map.entry("ptu.azure.endpoint", azure),
                Map.entry("ptu.policies.default.min-ptu", "15"),
                Map.entry("ptu.policies.default.max-ptu", "500"),
                Map.entry("ptu.policies.default.grow.mode", "auto"),
                Map.entry("ptu.bindings[0].policy", "default"),
                Map.entry("ptu.bindings[0].model", "gpt-4o"),
                Map.entry("ptu.declared[0].account", NEW_ACCOUNT),
                Map.entry("ptu.declared[0].name", "Wanted"),
                Map.entry("ptu.declared[0].model", "gpt-4o"),
                Map.entry("ptu.declared[0].model-version", "2024-11-20"),
                Map.entry("ptu.declared[0].sku", "GlobalProvisionedManaged"),
                Map.entry("ptu.declared[0].ptu", "50"),
                Map.entry("ptu.declared[0].spillover-deployment", "std"),
                Map.entry("ptu.declared[0].mode", "auto"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    @Override
    public void stop() {
        simulator.close();
    }
}
