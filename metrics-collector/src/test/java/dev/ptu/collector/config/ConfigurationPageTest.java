package dev.ptu.collector.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.runtime.config.ConfigurationPage;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void thePageSaysWhatTheCodeReads() {
        assertThat(
                        ConfigurationPage.written(
                                        ConfigurationPage.page(), "ptu.collector", "ptu.azure")
                                .stream()
                                .filter(row -> !isTheScalersAlone(row)))
                .containsExactlyInAnyOrderElementsOf(
                        ConfigurationPage.wanted(CollectorConfig.class, AzureConfig.class));
    }

    private static boolean isTheScalersAlone(String row) {
        return row.startsWith("ptu.azure.outcome-codes");
    }
}
