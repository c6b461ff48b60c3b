package dev.ptu.collector.config;

import dev.ptu.runtime.azure.AvailableCapacity;
import dev.ptu.runtime.azure.AzureCloud;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where Azure is and how it is asked; durations are wall time. */
@ConfigMapping(prefix = "ptu.azure")
public interface AzureConfig {

    /**
     * One address in place of all of Azure's: a simulator. Without it, those of the cloud and a
     * credential from the environment (environment, workload identity, managed identity).
     */
    Optional<URI> endpoint();

    /** Which of Azure's clouds: {@code public}, {@code us-government} or {@code china}. */
    @WithDefault("public")
    AzureCloud cloud();

    /** The Resource Manager, instead of the cloud's. */
    Optional<URI> managementEndpoint();

    /** For whom the Resource Manager's token is made out, instead of the cloud's. */
    Optional<String> managementAudience();

    /** Azure Monitor's batch API, with {@code {region}} in place of the region. */
    Optional<String> metricsEndpoint();

    /** For whom the token of the batch API is made out, instead of the cloud's. */
    Optional<String> metricsAudience();

    /** Who gives tokens out, instead of the cloud's. */
    Optional<URI> authorityHost();

    /** Whether the credentials of a developer's tools are tried last; never in production. */
    @WithDefault("false")
    boolean developerCredentials();

    /** Version of the Resource Manager's API by which deployments are read. */
    @WithDefault("2024-10-01")
    String deploymentsApiVersion();

    /** What {@code availableCapacity} means for a deployment that is there already. */
    @WithDefault("headroom")
    AvailableCapacity availableCapacity();

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
