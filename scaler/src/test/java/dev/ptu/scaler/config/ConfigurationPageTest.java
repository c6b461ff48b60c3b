package dev.ptu.scaler.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.runtime.clock.ClockConfig;
import dev.ptu.runtime.config.ConfigurationPage;
import dev.ptu.runtime.kafka.TopicsConfig;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.azure.AzureConfig;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void thePageSaysWhatTheCodeReads() {
        assertThat(
                        ConfigurationPage.written(
                                ConfigurationPage.page(),
                                "ptu.scaler",
                                "ptu.azure.endpoint",
                                "ptu.azure.cloud",
                                "ptu.azure.management-",
                                "ptu.azure.authority-host",
                                "ptu.azure.developer-credentials",
                                "ptu.azure.deployments-api-version",
                                "ptu.azure.available-capacity",
                                "ptu.azure.outcome-codes",
                                "ptu.clock",
                                "ptu.topics",
                                "ptu.policies",
                                "ptu.bindings",
                                "ptu.models",
                                "ptu.prices",
                                "ptu.reservations",
                                "ptu.declared",
                                "ptu.groups"))
                .isEqualTo(
                        ConfigurationPage.wanted(
                                ScalerConfig.class,
                                AzureConfig.class,
                                ClockConfig.class,
                                TopicsConfig.class,
                                PoliciesConfig.class));
    }
}
