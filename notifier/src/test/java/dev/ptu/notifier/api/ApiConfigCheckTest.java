package dev.ptu.notifier.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ApiConfigCheckTest {

    @Test
    void theDefaultsHaveNoFaults() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void nobodyGivesCommandsWithoutSigningIn() {
        assertThat(faults("ptu.notifier.api.commands=true", "quarkus.oidc.tenant-enabled=false"))
                .singleElement()
                .asString()
                .startsWith("ptu.notifier.api.commands is true and nobody can sign in: set");
        assertThat(
                        faults(
                                "ptu.notifier.api.require-sign-in=true",
                                "quarkus.oidc.tenant-enabled=true"))
                .hasSize(1);
        assertThat(
                        faults(
                                "ptu.notifier.api.commands=true",
                                "quarkus.oidc.tenant-enabled=true",
                                "quarkus.oidc.public-key=abc"))
                .isEmpty();
    }

    @Test
    void numbersThatMakeNoSenseAreFaults() {
        assertThat(
                        faults(
                                "ptu.notifier.api.longest-hold=PT0S",
                                "ptu.notifier.api.streams=0",
                                "ptu.notifier.api.role= "))
                .hasSize(3);
    }

    @Test
    void thePageSendsPeopleToSignInOnlyWhereThereIsAProvider() {
        assertThat(SignIn.of(config("quarkus.oidc.application-type=hybrid")).atPage()).isFalse();
        assertThat(
                        SignIn.of(
                                config(
                                        "quarkus.oidc.application-type=hybrid",
                                        "quarkus.oidc.auth-server-url=https://login.example")))
                .isEqualTo(new SignIn(true, true));
        assertThat(SignIn.of(config("quarkus.oidc.public-key=abc")))
                .isEqualTo(new SignIn(true, false));
    }

    private static List<String> faults(String... keys) {
        SmallRyeConfig config = config(keys);
        return ApiConfigCheck.faults(config.getConfigMapping(ApiConfig.class), SignIn.of(config));
    }

    private static SmallRyeConfig config(String... keys) {
        Map<String, String> values =
                Arrays.stream(keys)
                        .map(key -> key.split("=", 2))
                        .collect(Collectors.toMap(key -> key[0], key -> key[1]));
        return new SmallRyeConfigBuilder()
                .withMapping(ApiConfig.class)
                .withDefaultValues(values)
                .build();
    }
}
