package dev.ptu.collector.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import dev.ptu.collector.config.AzureConfig;
import java.util.Map;

/**
 * Who we are for Azure: environment, workload identity, managed identity, the first that answers.
 *
 * <p>Azure's own default chain goes on with the tools of whoever is logged in on the machine; those
 * come in only when configuration says so.
 */
public final class Credentials {
    private Credentials() {}

    /** Of a service, by configuration and environment; makes no request yet. */
    public static TokenCredential of(AzureConfig config) {
        return of(config, System.getenv(), config.developerCredentials());
    }

    /** Of a person at a command line, whose own tools are tried last; makes no request yet. */
    public static TokenCredential ofPerson(AzureConfig config) {
        return of(config, System.getenv(), true);
    }

    static TokenCredential of(
            AzureConfig config, Map<String, String> environment, boolean developerCredentials) {
        String host = config.authorityHost().orElse(config.cloud().authorityHost()).toString();
        ChainedTokenCredentialBuilder chain =
                new ChainedTokenCredentialBuilder()
                        .addLast(new EnvironmentCredentialBuilder().authorityHost(host).build());
        String client = environment.get("AZURE_CLIENT_ID");
        String tenant = environment.get("AZURE_TENANT_ID");
        String token = environment.get("AZURE_FEDERATED_TOKEN_FILE");
        if (client != null && tenant != null && token != null) {
            chain.addLast(
                    new WorkloadIdentityCredentialBuilder()
                            .authorityHost(host)
                            .clientId(client)
                            .tenantId(tenant)
                            .tokenFilePath(token)
                            .build());
        }
        ManagedIdentityCredentialBuilder managed = new ManagedIdentityCredentialBuilder();
        chain.addLast(client == null ? managed.build() : managed.clientId(client).build());
        if (developerCredentials) {
            chain.addLast(new DefaultAzureCredentialBuilder().authorityHost(host).build());
        }
        return chain.build();
    }
}
