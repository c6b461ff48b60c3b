package dev.ptu.collector.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;

/** Where the credential for real Azure comes from. */
public final class Credentials {
    private Credentials() {}

    /**
     * Environment, workload identity, managed identity and so on, in the order of Azure's own
     * chain; which one answers is found out at the first call. National clouds: {@code
     * AZURE_AUTHORITY_HOST} in the environment.
     */
    public static TokenCredential fromEnvironment() {
        return new DefaultAzureCredentialBuilder().build();
    }
}
