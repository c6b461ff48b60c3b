package dev.ptu.scaler.azure;

import dev.ptu.runtime.azure.AvailableCapacity;
import dev.ptu.runtime.azure.AzureCloud;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where Azure is, who we are there, and how to read what its documents leave open. */
@ConfigMapping(prefix = "ptu.azure")
public interface AzureConfig {

    /**
     * Address of a simulator over plain http, which is spoken to without a credential; absent for
     * real Azure.
     */
    Optional<URI> endpoint();

    /** Which of Azure's clouds: {@code public}, {@code us-government} or {@code china}. */
    @WithDefault("public")
    AzureCloud cloud();

    /** The Resource Manager, instead of the cloud's. */
    Optional<URI> managementEndpoint();

    /** For whom the Resource Manager's token is made out, instead of the cloud's. */
    Optional<String> managementAudience();

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

    /** Kinds of outcome by Azure's error code, for codes that the product does not know. */
    Map<String, String> outcomeCodes();
}
