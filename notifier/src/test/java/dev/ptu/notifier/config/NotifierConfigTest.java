package dev.ptu.notifier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.notifier.spillover.Condition;
import dev.ptu.notifier.spillover.Hysteresis;
import dev.ptu.notifier.spillover.SpilloverRules;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NotifierConfigTest {

    @Test
    void defaultsAreTheSourceArticlesAlert() {
        NotifierConfig config = config(Map.of());

        assertThat(config.utilization().raiseAbove()).isEqualTo(0.80);
        assertThat(config.utilization().resolveBelow()).isEqualTo(0.72);
        assertThat(NotifierConfigCheck.faults(config)).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        NotifierConfig config =
                config(
                        Map.of(
                                "ptu.notifier.utilization.raise-above", "0.9",
                                "ptu.notifier.utilization.resolve-below", "0.6"));

        assertThat(config.utilization().raiseAbove()).isEqualTo(0.9);
        assertThat(config.utilization().resolveBelow()).isEqualTo(0.6);
        assertThat(NotifierConfigCheck.faults(config)).isEmpty();
    }

    static Stream<Arguments> faultsAndTheirKeys() {
        return Stream.of(
                Arguments.of("utilization.raise-above", "1.2"),
                Arguments.of("utilization.raise-above", "NaN"),
                Arguments.of("utilization.resolve-below", "0"),
                Arguments.of("utilization.resolve-below", "0.8"),
                Arguments.of("spillover.not-happening.resolve-below", "0.95"),
                Arguments.of("spillover.not-happening.raise-above", "1"),
                Arguments.of("spillover.not-happening.min-throttled", "0"),
                Arguments.of("spillover.target-throttled.resolve-below", "0"),
                Arguments.of("spillover.slow.raise-after", "PT30S"),
                Arguments.of("spillover.exceeds-quota.resolve-after", "PT2H"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("faultsAndTheirKeys")
    void aFaultIsOneSentenceThatNamesItsKey(String key, String value) {
        NotifierConfig config = config(Map.of("ptu.notifier." + key, value));

        assertThat(NotifierConfigCheck.faults(config))
                .singleElement()
                .asString()
                .startsWith("ptu.notifier." + key + " is ")
                .matches("[^:]+: .*\\.");
    }

    @Test
    void expectedSpilloversAreReadWithTheirTargetInTheSameAccount() {
        String account = "/subscriptions/S/resourceGroups/g/providers/Microsoft.CognitiveServices";
        NotifierConfig config =
                config(
                        Map.of(
                                "ptu.notifier.spillover.expected[0].deployment",
                                account + "/accounts/A/deployments/Chat",
                                "ptu.notifier.spillover.expected[0].target",
                                "Lane",
                                "ptu.notifier.spillover.expected[0].by",
                                "header"));
        String lower = (account + "/accounts/A/deployments/").toLowerCase(Locale.ROOT);

        assertThat(NotifierConfigCheck.faults(config)).isEmpty();
        assertThat(SpilloverCheck.rules(config.spillover()).expected())
                .containsExactly(
                        new SpilloverRules.Expected(
                                lower + "chat", lower + "lane", SpilloverRules.By.HEADER));
    }

    @Test
    void anExpectedSpilloverMustNameADeploymentAndATarget() {
        NotifierConfig config =
                config(
                        Map.of(
                                "ptu.notifier.spillover.expected[0].deployment", "chat",
                                "ptu.notifier.spillover.expected[0].target", "a/lane"));

        assertThat(NotifierConfigCheck.faults(config))
                .hasSize(2)
                .anySatisfy(f -> assertThat(f).contains("expected[0].deployment is 'chat'"))
                .anySatisfy(f -> assertThat(f).contains("expected[0].target is 'a/lane'"));
    }

    @Test
    void forDurationsAreWholeMinutesRoundedUp() {
        NotifierConfig config =
                config(Map.of("ptu.notifier.spillover.slow.raise-after", "PT2M30S"));

        assertThat(SpilloverCheck.rules(config.spillover()).hysteresis().get(Condition.SLOW))
                .isEqualTo(new Hysteresis(2, 1.5, 3, 5));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        NotifierConfig config =
                config(
                        Map.of(
                                "ptu.notifier.utilization.resolve-below",
                                "3",
                                "ptu.notifier.utilization.raise-above",
                                "2"));

        assertThat(NotifierConfigCheck.faults(config)).hasSize(3);
    }

    private static NotifierConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(NotifierConfig.class)
                .withDefaultValues(keys)
                .build()
                .getConfigMapping(NotifierConfig.class);
    }
}
