package dev.ptu.notifier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.notifier.api.ApiConfig;
import dev.ptu.runtime.config.ConfigurationPage;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void thePageSaysWhatTheCodeReads() {
        assertThat(ConfigurationPage.written(ConfigurationPage.page(), "ptu.notifier"))
                .isEqualTo(
                        ConfigurationPage.wanted(
                                NotifierConfig.class,
                                ApiConfig.class,
                                ChannelsConfig.class,
                                IncidentsConfig.class,
                                LinksConfig.class));
    }
}
