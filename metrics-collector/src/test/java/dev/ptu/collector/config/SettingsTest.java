package dev.ptu.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricFamily;
import dev.ptu.collector.series.FreshnessRules;
import dev.ptu.runtime.azure.AzureCloud;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String ID =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a";

    @Test
    void theDefaultsAreWithoutFault() {
        Settings settings = settings(Map.of());

        assertThat(settings.accounts()).isEmpty();
        assertThat(settings.pollPeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.firstLook()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.republishAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.rules())
                .isEqualTo(
                        new FreshnessRules(
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(45),
                                Duration.ofHours(6)));
        assertThat(settings.limits())
                .isEqualTo(
                        new Settings.Limits(
                                1000,
                                50,
                                new Settings.Budget(
                                        8,
                                        new Settings.Rate(20, 200),
                                        new Settings.Rate(20, 200),
                                        0.5,
                                        new Settings.Pauses(
                                                Duration.ofSeconds(5),
                                                Duration.ofMinutes(5),
                                                "${HOSTNAME:metrics-collector}".hashCode()),
                                        Duration.ofSeconds(20))));
        assertThat(settings.names().namespace()).isEqualTo("Microsoft.CognitiveServices/accounts");
        assertThat(settings.names().names())
                .containsEntry(Metric.PROMPT_TOKENS, "ProcessedPromptTokens")
                .containsEntry(Metric.GENERATED_TOKENS, "GeneratedTokens")
                .containsEntry(Metric.ALL_TOKENS, "TokenTransaction")
                .containsEntry(Metric.ACTIVE_TOKENS, "ActiveTokens")
                .containsEntry(Metric.CACHE_MATCH_RATE, "AzureOpenAIContextTokensCacheMatchRate")
                .containsEntry(Metric.UTILIZATION, "AzureOpenAIProvisionedManagedUtilizationV2")
                .containsEntry(Metric.REQUESTS, "AzureOpenAIRequests");
    }

    @Test
    void everyKeyOfTheCollectorIsMapped() {
        Settings settings =
                settings(
                        Map.ofEntries(
                                Map.entry("ptu.collector.accounts[0].id", ID),
                                Map.entry("ptu.collector.poll-period", "PT30S"),
                                Map.entry("ptu.collector.trailing", "PT11M"),
                                Map.entry("ptu.collector.first-look", "PT31M"),
                                Map.entry("ptu.collector.catch-up", "PT7H"),
                                Map.entry("ptu.collector.settle", "PT3M"),
                                Map.entry("ptu.collector.absent-after", "PT46M"),
                                Map.entry("ptu.collector.republish-after", "PT12M"),
                                Map.entry("ptu.collector.top", "2000"),
                                Map.entry("ptu.collector.batch-size", "20"),
                                Map.entry("ptu.collector.parallel-calls", "3"),
                                Map.entry("ptu.collector.metrics.namespace", "N"),
                                Map.entry("ptu.collector.metrics.prompt-tokens", "A"),
                                Map.entry("ptu.collector.metrics.generated-tokens", "B"),
                                Map.entry("ptu.collector.metrics.all-tokens", "C"),
                                Map.entry("ptu.collector.metrics.active-tokens", "D"),
                                Map.entry("ptu.collector.metrics.cache-match-rate", "E"),
                                Map.entry("ptu.collector.metrics.utilization", "F"),
                                Map.entry("ptu.collector.metrics.requests", "G"),
                                Map.entry("ptu.collector.metrics.time-to-response", "H"),
                                Map.entry("ptu.collector.metrics.time-to-first-token", "I"),
                                Map.entry("ptu.collector.metrics.time-between-tokens", "J"),
                                Map.entry("ptu.collector.metrics.tokens-per-second", "K"),
                                Map.entry("ptu.collector.metrics.availability", "L")));

        assertThat(settings.accounts()).containsExactly(new AccountId("s", "g", "a"));
        assertThat(settings.pollPeriod()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.firstLook()).isEqualTo(Duration.ofMinutes(31));
        assertThat(settings.republishAfter()).isEqualTo(Duration.ofMinutes(12));
        assertThat(settings.rules())
                .isEqualTo(
                        new FreshnessRules(
                                Duration.ofMinutes(11),
                                Duration.ofMinutes(3),
                                Duration.ofMinutes(46),
                                Duration.ofHours(7)));
        assertThat(settings.limits().top()).isEqualTo(2000);
        assertThat(settings.limits().batchSize()).isEqualTo(20);
        assertThat(settings.limits().budget().parallelCalls()).isEqualTo(3);
        assertThat(settings.names().namespace()).isEqualTo("N");
        assertThat(settings.names().names().values())
                .containsExactly("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L");
    }

    @Test
    void bothFamiliesMayAnswerUnlessOneIsChosen() {
        assertThat(settings(Map.of()).families().names().keySet())
                .containsExactly(MetricFamily.AZURE_OPENAI, MetricFamily.MODELS);
        assertThat(
                        settings(Map.of("ptu.collector.metrics.family", "models"))
                                .names()
                                .of(Metric.REQUESTS))
                .isEqualTo("ModelRequests");
    }

    @Test
    void aNameThatIsGivenCountsInEitherFamily() {
        Settings settings = settings(Map.of("ptu.collector.metrics.requests", "Mine"));

        assertThat(settings.families().of(MetricFamily.AZURE_OPENAI).of(Metric.REQUESTS))
                .isEqualTo("Mine");
        assertThat(settings.families().of(MetricFamily.MODELS).of(Metric.REQUESTS))
                .isEqualTo("Mine");
    }

    @Test
    void everyKeyOfAzureIsMapped() {
        AzureConfig azure =
                config(
                                Map.of(
                                        "ptu.azure.endpoint", "http://sim:8090",
                                        "ptu.azure.cloud", "us-government",
                                        "ptu.azure.management-endpoint", "https://arm.cn",
                                        "ptu.azure.metrics-endpoint", "https://{region}.m.cn",
                                        "ptu.azure.metrics-audience", "https://m.cn",
                                        "ptu.azure.deployments-api-version", "2026-05-01",
                                        "ptu.azure.connect-timeout", "PT1S",
                                        "ptu.azure.response-timeout", "PT2S",
                                        "ptu.azure.retries", "0"))
                        .getConfigMapping(AzureConfig.class);

        assertThat(azure.endpoint()).contains(URI.create("http://sim:8090"));
        assertThat(azure.cloud()).isEqualTo(AzureCloud.US_GOVERNMENT);
        assertThat(azure.managementEndpoint()).contains(URI.create("https://arm.cn"));
        assertThat(azure.metricsEndpoint()).contains("https://{region}.m.cn");
        assertThat(azure.metricsAudience()).contains("https://m.cn");
        assertThat(azure.deploymentsApiVersion()).isEqualTo("2026-05-01");
        assertThat(azure.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(azure.responseTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(azure.retries()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ptu.collector.accounts[0].id      | nonsense        | not the id of an account",
                "ptu.collector.poll-period         | PT1S            | one value a minute",
                "ptu.collector.settle              | -PT1S           | zero or more",
                "ptu.collector.trailing            | PT4M            | give PT5M or more",
                "ptu.collector.first-look          | PT9M            | less than trailing",
                "ptu.collector.absent-after        | PT9M            | less than trailing",
                "ptu.collector.catch-up            | PT44M           | less than absent-after",
                "ptu.collector.republish-after     | PT59S           | less than poll-period",
                "ptu.collector.top                 | 0               | give 1 or more",
                "ptu.collector.batch-size          | 51              | Azure's limit",
                "ptu.collector.batch-size          | 0               | Azure's limit",
                "ptu.collector.parallel-calls      | 0               | give 1 or more",
                "ptu.collector.lag-accounts        | -1              | give 0 or more",
                "ptu.collector.deployment-meters   | -1              | give 0 or more",
                "ptu.collector.budget.batch.burst  | 0               | give 1 or more",
                "ptu.collector.budget.batch.calls-per-second | 0     | give more than 0",
                "ptu.collector.budget.live-reserve | 1               | give 0 to 0.9",
                "ptu.collector.budget.first-pause  | PT0S            | give PT1S or more",
                "ptu.collector.budget.longest-pause | PT4S           | give PT5S or more",
                "ptu.collector.budget.patience     | -PT1S           | give zero or more",
                "ptu.collector.metrics.requests    | a,b             | the metric's name in Azure",
                "ptu.collector.metrics.all-tokens  | ActiveTokens    | give each its own name",
                "ptu.collector.metrics.family      | both            | give auto, azure-openai or",
                "ptu.azure.endpoint                | ftp://x         | not an address",
                "ptu.azure.endpoint                | sim:8090        | not an address",
                "ptu.azure.management-endpoint     | http://arm      | not an address",
                "ptu.azure.metrics-endpoint        | https://metrics | with {region} in it",
                "ptu.azure.connect-timeout         | PT0S            | more than zero",
                "ptu.azure.response-timeout        | -PT1S           | more than zero",
                "ptu.azure.retries                 | -1              | 0 or more",
            })
    void aFaultIsASentenceThatNamesTheKeyAndTheCure(String key, String value, String sentence) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence)
                .message()
                .contains(key.replace("all-tokens", "active-tokens").strip())
                .hasLineCount(1);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThatThrownBy(
                        () ->
                                settings(
                                        Map.of(
                                                "ptu.collector.top", "0",
                                                "ptu.collector.batch-size", "51",
                                                "ptu.azure.retries", "-1")))
                .message()
                .hasLineCount(3);
    }

    @Test
    void anAccountNamedTwiceIsAFaultWhateverItsCase() {
        assertThatThrownBy(
                        () ->
                                settings(
                                        Map.of(
                                                "ptu.collector.accounts[0].id",
                                                ID,
                                                "ptu.collector.accounts[1].id",
                                                ID.toUpperCase(java.util.Locale.ROOT))))
                .hasMessageContaining("ptu.collector.accounts[1].id names an account a second");
    }

    @Test
    void simulatedTimeNeedsASimulatedAzure() {
        SmallRyeConfig config = config(Map.of());
        CollectorConfig collector = config.getConfigMapping(CollectorConfig.class);
        AzureConfig azure = config.getConfigMapping(AzureConfig.class);

        assertThatThrownBy(() -> SettingsCheck.settings(collector, azure, true))
                .hasMessageContaining("ptu.azure.endpoint is missing");
    }

    private static Settings settings(Map<String, String> keys) {
        SmallRyeConfig config = config(keys);
        return SettingsCheck.settings(
                config.getConfigMapping(CollectorConfig.class),
                config.getConfigMapping(AzureConfig.class),
                false);
    }

    private static SmallRyeConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(keys)
                .withMapping(CollectorConfig.class)
                .withMapping(AzureConfig.class)
                .build();
    }
}
