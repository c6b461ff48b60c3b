package dev.ptu.collector.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentPageTest {
    private static final AccountId ACCOUNT = new AccountId("s", "g", "a");

    @Test
    void aProvisionedDeploymentIsReadWithItsSpilloverTarget() throws IOException {
        DeploymentPage page =
                parse(
                        """
                        {"value":[{"name":"Chat","sku":{"name":"GlobalProvisionedManaged",
                          "capacity":100},"tags":{"team":"x"},"properties":{"model":
                          {"format":"OpenAI","name":"gpt-4o","version":"2024-11-20"},
                          "provisioningState":"Succeeded",
                          "spilloverDeploymentName":"Chat-Std"}}]}
                        """);

        assertThat(page.deployments())
                .containsExactly(
                        new Deployment(
                                ACCOUNT.id() + "/deployments/chat",
                                "gpt-4o",
                                "2024-11-20",
                                "GlobalProvisionedManaged",
                                100,
                                "Succeeded",
                                ACCOUNT.id() + "/deployments/chat-std",
                                Map.of("team", "x")));
    }

    @Test
    void aDeploymentWithoutTargetStateTagsOrVersionIsReadAllTheSame() throws IOException {
        DeploymentPage page =
                parse(
                        """
                        {"value":[{"name":"std","sku":{"name":"Standard","capacity":10},
                          "properties":{"model":{"name":"gpt-4o"},
                          "spilloverDeploymentName":null}}]}
                        """);

        assertThat(page.deployments())
                .containsExactly(
                        new Deployment(
                                ACCOUNT.id() + "/deployments/std",
                                "gpt-4o",
                                "",
                                "Standard",
                                10,
                                "Unknown",
                                null,
                                Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sku\":{\"name\":\"S\",\"capacity\":1}} | no name",
                "{\"name\":\"x\",\"sku\":{\"capacity\":1}} | no SKU",
                "{\"name\":\"x\",\"sku\":{\"name\":\"S\",\"capacity\":1}} | no model",
                "{\"name\":\"x\",\"sku\":{\"name\":\"S\"},\"properties\":{\"model\":{\"name\":\"m\"}}}"
                    + " | not a size",
                "{\"name\":\"x\",\"sku\":{\"name\":\"S\",\"capacity\":-5},\"properties\":{\"model\":{\"name\":\"m\"}}}"
                    + " | not a size",
                "{\"name\":\"x\",\"sku\":{\"name\":\"S\",\"capacity\":1.5},\"properties\":{\"model\":{\"name\":\"m\"}}}"
                    + " | not a size",
            })
    void aDeploymentThatMakesNoSenseIsLeftOutAndTheOthersAreNot(String bad, String why)
            throws IOException {
        DeploymentPage page =
                parse(
                        "{\"value\":["
                                + bad
                                + ",{\"name\":\"ok\",\"sku\":{\"name\":\"Standard\",\"capacity\":1},"
                                + "\"properties\":{\"model\":{\"name\":\"m\"}}}]}");

        assertThat(page.deployments())
                .extracting(Deployment::id)
                .singleElement()
                .asString()
                .endsWith("/ok");
        assertThat(page.faults()).singleElement().asString().contains(why);
    }

    @Test
    void theNextPageIsNamed() throws IOException {
        assertThat(parse("{\"value\":[],\"nextLink\":\"https://x/next\"}").nextLink())
                .contains("https://x/next");
    }

    @ParameterizedTest
    @CsvSource({"{}", "[]", "''", "<html>", "null"})
    void whatIsNoListIsUnreadable(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedManaged, true",
        "GlobalProvisionedManaged, true",
        "DataZoneProvisionedManaged, true",
        "Standard, false",
        "GlobalStandard, false"
    })
    void theSkuSaysWhetherItIsProvisioned(String sku, boolean provisioned) {
        Deployment deployment = new Deployment("id", "m", "v", sku, 1, "Succeeded", null, Map.of());

        assertThat(deployment.provisioned()).isEqualTo(provisioned);
    }

    private static DeploymentPage parse(String body) throws IOException {
        return DeploymentPage.parse(ACCOUNT, body.getBytes(UTF_8));
    }
}
