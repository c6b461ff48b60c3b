package dev.ptu.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.metrics.FamilySearch.Heard;
import dev.ptu.collector.metrics.FamilySearch.Voice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamilySearchTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant AGAIN = NOW.plus(Duration.ofMinutes(9));
    private static final MetricFamilies BOTH =
            new MetricFamilies(
                    Map.of(
                            MetricFamily.AZURE_OPENAI,
                            new MetricNames("N", MetricFamily.AZURE_OPENAI.names()),
                            MetricFamily.MODELS,
                            new MetricNames("N", MetricFamily.MODELS.names())));
    private static final Voice SILENT = new Voice(Heard.ANSWERED, Set.of());
    private static final Voice REFUSED = new Voice(Heard.REFUSED, Set.of());
    private static final Voice FAILED = new Voice(Heard.FAILED, Set.of());

    private final FamilySearch start = FamilySearch.start(BOTH);

    @Test
    void theOlderFamilyIsInUseFirstAndTheOtherIsAskedAtOnce() {
        assertThat(start.inUse()).isEqualTo(MetricFamily.AZURE_OPENAI);
        assertThat(start.isDue(NOW)).isTrue();
    }

    @Test
    void whereBothSpeakTheOlderOneStays() {
        assertThat(after(spoke("a"), spoke("a")))
                .isEqualTo(new FamilySearch(MetricFamily.AZURE_OPENAI, true, null));
    }

    @Test
    void theFamilyThatTellsOfMoreDeploymentsWins() {
        assertThat(after(spoke("a"), spoke("a", "b")))
                .isEqualTo(new FamilySearch(MetricFamily.MODELS, true, null));
    }

    @Test
    void trafficInTheNewerFamilyAloneSettlesIt() {
        assertThat(after(SILENT, spoke("a")))
                .isEqualTo(new FamilySearch(MetricFamily.MODELS, true, null));
    }

    @Test
    void anAccountThatAnswersNeitherIsAskedAgainLater() {
        FamilySearch found = after(SILENT, SILENT);

        assertThat(found).isEqualTo(new FamilySearch(MetricFamily.AZURE_OPENAI, false, AGAIN));
        assertThat(found.isDue(AGAIN.minusSeconds(1))).isFalse();
        assertThat(found.isDue(AGAIN)).isTrue();
    }

    @Test
    void namesThatAreRefusedGiveWayToNamesThatAreNot() {
        assertThat(after(REFUSED, SILENT))
                .isEqualTo(new FamilySearch(MetricFamily.MODELS, false, AGAIN));
    }

    @Test
    void theOlderFamilyIsAskedAgainAfterARefusalThatMayPass() {
        FamilySearch instead = after(REFUSED, spoke("a"));
        FamilySearch back = instead.after(spoke("a"), MetricFamily.AZURE_OPENAI, spoke("a"), AGAIN);

        assertThat(instead).isEqualTo(new FamilySearch(MetricFamily.MODELS, false, AGAIN));
        assertThat(back).isEqualTo(new FamilySearch(MetricFamily.AZURE_OPENAI, true, null));
    }

    @Test
    void whereBothAreRefusedNothingChangesAndItIsAskedAgain() {
        assertThat(after(REFUSED, REFUSED))
                .isEqualTo(new FamilySearch(MetricFamily.AZURE_OPENAI, false, AGAIN));
    }

    @Test
    void aRefusalOfTheOtherSettlesItOnceThereIsTraffic() {
        assertThat(after(spoke("a"), REFUSED).foundOut()).isTrue();
    }

    @Test
    void aFaultThatPassesSettlesNothing() {
        assertThat(after(SILENT, FAILED)).isEqualTo(start);
        assertThat(after(FAILED, spoke("a"))).isEqualTo(start);
        assertThat(after(spoke("a"), FAILED))
                .isEqualTo(new FamilySearch(MetricFamily.AZURE_OPENAI, false, AGAIN));
    }

    @Test
    void withoutAChoiceNobodyIsAsked() {
        MetricFamilies one =
                new MetricFamilies(
                        Map.of(
                                MetricFamily.MODELS,
                                new MetricNames("N", MetricFamily.MODELS.names())));

        assertThat(FamilySearch.start(one).isDue(NOW)).isFalse();
        assertThat(FamilySearch.start(one).inUse()).isEqualTo(MetricFamily.MODELS);
    }

    @Test
    void aDeploymentThatIsNewIsReasonToAskAgain() {
        AccountNames names =
                AccountNames.start(BOTH)
                        .following(Set.of("a"), BOTH)
                        .searching(new FamilySearch(MetricFamily.AZURE_OPENAI, true, null));

        assertThat(names.following(Set.of("a"), BOTH).search().isDue(NOW)).isFalse();
        assertThat(names.following(Set.of("a", "b"), BOTH).search().isDue(NOW)).isTrue();
    }

    @Test
    void aNameThatIsRefusedThriceIsLeftOutForAWhile() {
        AccountNames twice = refused(refused(AccountNames.start(BOTH)));
        AccountNames thrice = refused(twice);

        assertThat(twice.inUse(BOTH, NOW).names()).containsKey(Metric.ACTIVE_TOKENS);
        assertThat(thrice.inUse(BOTH, NOW).names()).doesNotContainKey(Metric.ACTIVE_TOKENS);
        assertThat(thrice.inUse(BOTH, AGAIN).names()).containsKey(Metric.ACTIVE_TOKENS);
    }

    @Test
    void anAnswerInBetweenEndsTheCount() {
        AccountNames answered =
                refused(refused(AccountNames.start(BOTH)))
                        .after(Set.of(), Set.of(Metric.ACTIVE_TOKENS), AGAIN);

        assertThat(refused(answered).inUse(BOTH, NOW).names()).containsKey(Metric.ACTIVE_TOKENS);
    }

    @Test
    void whatTheLoadIsToldByIsAlwaysAskedFor() {
        AccountNames names = AccountNames.start(BOTH);
        for (int i = 0; i < 9; i++) {
            names = names.after(Set.of(Metric.values()), Set.of(), AGAIN);
        }

        assertThat(names.inUse(BOTH, NOW).names())
                .containsOnlyKeys(
                        Metric.PROMPT_TOKENS,
                        Metric.GENERATED_TOKENS,
                        Metric.UTILIZATION,
                        Metric.REQUESTS);
    }

    private static AccountNames refused(AccountNames names) {
        return names.after(Set.of(Metric.ACTIVE_TOKENS), Set.of(Metric.REQUESTS), AGAIN);
    }

    private FamilySearch after(Voice mine, Voice theirs) {
        return start.after(mine, MetricFamily.MODELS, theirs, AGAIN);
    }

    private static Voice spoke(String... deployments) {
        return new Voice(Heard.ANSWERED, Set.of(deployments));
    }
}
