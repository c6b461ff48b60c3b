package dev.ptu.notifier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Hysteresis;
import dev.ptu.notifier.condition.Rule;
import dev.ptu.notifier.condition.Rules;
import dev.ptu.notifier.plan.Settings;
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

        assertThat(ConditionsCheck.rules(config)).isEqualTo(Rules.USUAL);
        assertThat(ConditionsCheck.settings(config)).isEqualTo(Settings.USUAL);
        assertThat(usual(config, Condition.UTILIZATION))
                .isEqualTo(new Rule(true, Hysteresis.level(0.80, 0.72, 1, 1)));
        assertThat(NotifierConfigCheck.faults(config)).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        NotifierConfig config =
                config(
                        Map.of(
                                "ptu.notifier.conditions.utilization.raise-above", "0.9",
                                "ptu.notifier.conditions.utilization.resolve-below", "0.6"));

        assertThat(usual(config, Condition.UTILIZATION))
                .isEqualTo(new Rule(true, Hysteresis.level(0.9, 0.6, 1, 1)));
        assertThat(NotifierConfigCheck.faults(config)).isEmpty();
    }

    static Stream<Arguments> faultsAndTheirKeys() {
        return Stream.of(
                Arguments.of("conditions.utilization.raise-above", "NaN"),
                Arguments.of("conditions.utilization.raise-above", "-1"),
                Arguments.of("conditions.utilization.resolve-below", "0"),
                Arguments.of("conditions.utilization.resolve-below", "0.8"),
                Arguments.of("conditions.spillover-not-happening.resolve-below", "0.95"),
                Arguments.of("conditions.spillover-slow.raise-after", "-PT30S"),
                Arguments.of("conditions.SpilloverExceedsQuota.resolve-after", "PT25H"),
                Arguments.of("conditions.resize-failed.raise-above", "0.5"),
                Arguments.of("conditions.decision-waiting.resolve-below", "0.5"),
                Arguments.of("overrides[0].conditions.utilization.resolve-below", "0.9"),
                Arguments.of("resize-takes", "PT0S"),
                Arguments.of("metrics-gone-after", "PT25H"),
                Arguments.of("spill-window", "PT1M"),
                Arguments.of("accepted-spill-share", "1"),
                Arguments.of("reservation-ends-within", "P366D"),
                Arguments.of("spillover.min-throttled", "0"));
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
        assertThat(SpilloverCheck.rules(config.spillover(), Rules.USUAL).expected())
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
                config(
                        Map.of(
                                "ptu.notifier.conditions.spillover-slow.raise-after", "PT2M30S",
                                "ptu.notifier.conditions.spillover-slow.resolve-after", "PT0S"));

        assertThat(usual(config, Condition.SPILLOVER_SLOW).hysteresis())
                .isEqualTo(Hysteresis.level(2, 1.5, 3, 1));
    }

    @Test
    void anOverrideHoldsForTheDeploymentsThatItsGlobsMatchAndTheFirstWins() {
        NotifierConfig config =
                config(
                        Map.of(
                                "ptu.notifier.conditions.utilization.raise-above",
                                "0.9",
                                "ptu.notifier.overrides[0].account",
                                "prod-*",
                                "ptu.notifier.overrides[0].conditions.Utilization.resolve-below",
                                "0.5",
                                "ptu.notifier.overrides[1].deployment",
                                "chat*",
                                "ptu.notifier.overrides[1].conditions.utilization.enabled",
                                "false"));
        Rules rules = ConditionsCheck.rules(config);

        assertThat(NotifierConfigCheck.faults(config)).isEmpty();
        assertThat(rules.of(Condition.UTILIZATION, id("PROD-1", "chat")))
                .isEqualTo(new Rule(true, Hysteresis.level(0.9, 0.5, 1, 1)));
        assertThat(rules.of(Condition.UTILIZATION, id("test", "chat-2")).enabled()).isFalse();
        assertThat(rules.of(Condition.UTILIZATION, id("test", "mail")))
                .isEqualTo(new Rule(true, Hysteresis.level(0.9, 0.72, 1, 1)));
        assertThat(rules.of(Condition.STALE_METRICS, id("prod-1", "chat")))
                .isEqualTo(new Rule(true, Condition.STALE_METRICS.usual()));
    }

    @Test
    void aConditionThatNobodyKnowsIsAFaultThatNamesThoseThatAre() {
        NotifierConfig config =
                config(Map.of("ptu.notifier.conditions.utilisation.raise-above", "0.9"));

        assertThat(NotifierConfigCheck.faults(config))
                .singleElement()
                .asString()
                .startsWith("ptu.notifier.conditions.utilisation is no condition")
                .contains("utilization", "time-to-exhaustion");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        NotifierConfig config =
                config(
                        Map.of(
                                "ptu.notifier.conditions.utilization.resolve-below", "0.95",
                                "ptu.notifier.resize-takes", "PT0S",
                                "ptu.notifier.accepted-spill-share", "1"));

        assertThat(NotifierConfigCheck.faults(config)).hasSize(3);
    }

    private static Rule usual(NotifierConfig config, Condition condition) {
        return ConditionsCheck.rules(config).of(condition, id("a", "b"));
    }

    private static String id(String account, String name) {
        return "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/"
                + account
                + "/deployments/"
                + name;
    }

    private static NotifierConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(NotifierConfig.class)
                .withDefaultValues(keys)
                .build()
                .getConfigMapping(NotifierConfig.class);
    }
}
