package dev.ptu.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.collector.config.Sharing.Scope;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingTest {

    @Test
    void nothingIsSearchedByDefaultAndASilentReplicaIsGivenUpAfterTenSeconds() {
        assertThat(sharing(Map.of()))
                .isEqualTo(
                        new Sharing(
                                List.of(),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(15),
                                3,
                                Duration.ofSeconds(10)));
    }

    @Test
    void aSubscriptionIsSearchedByTags() {
        Sharing sharing =
                sharing(
                        Map.of(
                                "ptu.collector.discovery[0].subscription",
                                "ABC-1",
                                "ptu.collector.discovery[0].tags.team",
                                "chat"));

        assertThat(sharing.discovery()).containsExactly(new Scope("abc-1", Map.of("team", "chat")));
    }

    @ParameterizedTest
    @CsvSource({
        "discovery-period, PT10S, give PT1M or more",
        "release-after, PT14M, give PT15M or more",
        "release-readings, 0, give 1 or more",
        "session-timeout, PT5S, give PT6S to PT5M",
        "discovery[0].subscription, /subscriptions/s, not the id of a subscription"
    })
    void aFaultIsTold(String key, String value, String told) {
        assertThatThrownBy(() -> sharing(Map.of("ptu.collector." + key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ptu.collector." + key)
                .hasMessageContaining(told);
    }

    @Test
    void aStarStandsForAnyValueAndAllTagsMustBeThere() {
        Scope scope = new Scope("s", Map.of("team", "*", "env", "prod"));

        assertThat(scope.takes(Map.of("Team", "any", "env", "prod"))).isTrue();
        assertThat(scope.takes(Map.of("env", "prod"))).isFalse();
        assertThat(scope.takes(Map.of("team", "any", "env", "test"))).isFalse();
    }

    private static Sharing sharing(Map<String, String> keys) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withDefaultValues(keys)
                        .withMapping(CollectorConfig.class)
                        .withMapping(AzureConfig.class)
                        .build();
        return SettingsCheck.settings(
                        config.getConfigMapping(CollectorConfig.class),
                        config.getConfigMapping(AzureConfig.class),
                        false)
                .sharing();
    }
}
