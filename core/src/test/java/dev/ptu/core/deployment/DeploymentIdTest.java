package dev.ptu.core.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentIdTest {

    private static final String ACCOUNT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/RG-Chat"
                    + "/providers/Microsoft.CognitiveServices/accounts/Chat-Sweden";

    @Test
    void anIdIsLowerCase() {
        DeploymentId id = new DeploymentId(ACCOUNT + "/deployments/GPT-4o-Prod");
        assertThat(id.value()).isEqualTo(id.value().toLowerCase(java.util.Locale.ROOT));
        assertThat(id)
                .isEqualTo(
                        new DeploymentId(
                                (ACCOUNT + "/deployments/gpt-4o-prod")
                                        .toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void anIdKnowsItsAccountAndItsNames() {
        DeploymentId id = new DeploymentId(ACCOUNT + "/deployments/GPT-4o-Prod");
        assertThat(id.account()).isEqualTo(ACCOUNT.toLowerCase(java.util.Locale.ROOT));
        assertThat(id.accountName()).isEqualTo("chat-sweden");
        assertThat(id.name()).isEqualTo("gpt-4o-prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gpt-4o",
                ACCOUNT,
                ACCOUNT + "/deployments/",
                ACCOUNT + "/deployments/a/b",
                "x" + ACCOUNT + "/deployments/a"
            })
    void whatIsNotTheIdOfADeploymentIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> new DeploymentId(text))
                .hasMessageContaining("is not the id of a deployment")
                .hasMessageContaining("/deployments/{name}");
    }
}
