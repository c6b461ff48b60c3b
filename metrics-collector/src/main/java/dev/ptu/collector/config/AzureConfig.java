package dev.ptu.collector.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where Azure is and how it is asked; durations are wall time. */
@ConfigMapping(prefix = "ptu.azure")
public interface AzureConfig {

    /**
     * One address in place of all of Azure's: a simulator. Without it, the addresses below and a
     * credential from the environment (workload identity, managed identity, environment).
     */
    Optional<URI> endpoint();

    /** The Resource Manager; another one in a national cloud. */
    @WithDefault("https://management.azure.com")
    URI managementEndpoint();

    /** Azure Monitor's batch API, with {@code {region}} in place of the region. */
    @WithDefault("https://{region}.metrics.monitor.azure.com")
    String metricsEndpoint();

    /** For whom the token of the batch API is made out. */
    @WithDefault("https://metrics.monitor.azure.com")
    String metricsAudience();

    /** Version of the Resource Manager's API by which deployments are read. */
    @WithDefault("2024-10-01")
    String deploymentsApiVersion();

    /** How long to wait for a connection. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long to wait for an answer. */
    @WithDefault("PT20S")
    Duration responseTimeout();

    /** How often a read is repeated that failed for a reason that may pass. */
    @WithDefault("2")
    int retries();
}
