package dev.ptu.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {
    @Test
    void anIdIsReadInAnyCaseAndGivenInLowerCase() {
        String id =
                "/subscriptions/S1/resourceGroups/RG/providers/Microsoft.CognitiveServices"
                        + "/accounts/Acc";

        assertThat(AccountId.parse(id))
                .contains(new AccountId("s1", "rg", "acc"))
                .map(AccountId::id)
                .contains(id.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acc",
                "/subscriptions/s/resourceGroups/g",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/accounts/a",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a"
                        + "/deployments/d",
                "/subscriptions//resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a"
            })
    void whatIsNoAccountIsRefused(String id) {
        assertThat(AccountId.parse(id)).isEmpty();
    }
}
