package dev.ptu.scaler.azure;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where Azure is. */
@ConfigMapping(prefix = "ptu.azure")
public interface AzureConfig {

    /**
     * Address of a simulator over plain http, which is spoken to without a credential; absent for
     * the public cloud, with workload identity, managed identity or environment.
     */
    Optional<URI> endpoint();
}
