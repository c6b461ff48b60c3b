package dev.ptu.scaler.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ptu.runtime.azure.AzureCloud;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void aChainIsMadeWhateverTheEnvironmentHolds() {
        for (Map<String, String> environment :
                java.util.List.of(
                        Map.<String, String>of(),
                        Map.of("AZURE_CLIENT_ID", "c"),
                        Map.of(
                                "AZURE_CLIENT_ID", "c",
                                "AZURE_TENANT_ID", "11111111-1111-1111-1111-111111111111",
                                "AZURE_FEDERATED_TOKEN_FILE", "/var/run/token"))) {
            for (AzureCloud cloud : AzureCloud.values()) {
                assertThatCode(() -> Credentials.of(cloud.authorityHost(), false, environment))
                        .as("%s %s", cloud, environment)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void everyCloudHasAddressesOfItsOwn() {
        assertThat(AzureCloud.values())
                .extracting(AzureCloud::managementEndpoint)
                .doesNotHaveDuplicates();
        assertThat(AzureCloud.US_GOVERNMENT.metricsEndpoint())
                .isEqualTo("https://{region}.metrics.monitor.azure.us");
        assertThat(AzureCloud.CHINA.authorityHost()).hasHost("login.chinacloudapi.cn");
    }
}
