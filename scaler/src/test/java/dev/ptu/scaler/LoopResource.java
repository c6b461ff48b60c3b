package dev.ptu.scaler;

import dev.ptu.broker.TestKafka;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final String POLICIES =
            """
            ptu:
              policies:
                default: {min-ptu: 15, max-ptu: 500, grow: {mode: auto}}
              bindings:
                - {policy: default, model: gpt-4o}
              declared:
                - account: %s
                  name: Wanted
                  model: gpt-4o
                  model-version: "2024-11-20"
                  sku: GlobalProvisionedManaged
                  ptu: 50
                  spillover-deployment: std
                  mode: auto
            """
                    .formatted(NEW_ACCOUNT);

    private Simulator simulator;
    private Path folder;

    @Override
    public Map<String, String> start() {
        Path policies;
        try {
            folder = Files.createTempDirectory("policies");
            policies = Files.writeString(folder.resolve("policies.yaml"), POLICIES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                Map.entry("ptu.scaler.policies-file", policies.toString()),
                Map.entry("ptu.scaler.policies-file-period", "PT0.1S"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    @Override
    public void stop() {
        simulator.close();
        try {
            Files.deleteIfExists(folder.resolve("policies.yaml"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
