package dev.ptu.scaler.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.net.URI;
import java.util.Map;

/**
 * Who we are for Azure: environment, workload identity, managed identity, the first that answers.
 *
 * <p>Azure's own default chain goes on with the tools of whoever is logged in on the machine
 * (command lines, editors, a broker). A service that spends money must not act in a person's name
 * by accident, so those come in only when configuration says so.
 */
final class Credentials {
    private Credentials() {}

    /**
     * Makes no request yet.
     *
     * @param authority who gives tokens out
     * @param developer whether a developer's tools are tried last
     * @param environment the environment variables
     */
    static TokenCredential of(URI authority, boolean developer, Map<String, String> environment) {
        String host = authority.toString();
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
        if (developer) {
            chain.addLast(new DefaultAzureCredentialBuilder().authorityHost(host).build());
        }
        return chain.build();
    }
}
