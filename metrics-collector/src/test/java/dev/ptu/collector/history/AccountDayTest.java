package dev.ptu.collector.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.history.Finding.Cause;
import dev.ptu.collector.history.Finding.Gap;
import dev.ptu.collector.history.Finding.Load;
import dev.ptu.collector.history.HistoryRules.Silence;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountDayTest {
    /** Of the day that is told; the test's minutes count from here. */
    private static final int NOON = 720;

    private static final Deployment PTU = deployment("ptu", "GlobalProvisionedManaged", "std");
    private static final Deployment ALONE = deployment("alone", "ProvisionedManaged", null);
    private static final Deployment SECOND = deployment("second", "ProvisionedManaged", "std");
    private static final Deployment STD = deployment("std", "GlobalStandard", null);

    private static final Sums NONE = new Sums(0, 0, 0, 0L, 0L, 0);

    private final Map<String, Map<Kind, NavigableMap<Instant, Reading>>> read = new HashMap<>();
    private final Set<Metric> answered = EnumSet.allOf(Metric.class);
    private Silence silence = Silence.UNKNOWN;

    @Test
    void whatWasCountedIsTheLoad() {
        tokens(ALONE, NOON, 900, 100, 300);
        requests(ALONE, NOON, 10, 7, 2, 0);

        assertThat(at(ALONE, NOON)).isEqualTo(new Sums(10, 900, 100, 300L, 2L, 0));
    }

    @Test
    void ofTwoTokenCountsTheAbsentOneIsZero() {
        read(ALONE, Kind.TOKENS, NOON, new Reading.Tokens(900L, null, null, null, null));
        requests(ALONE, NOON, 10, 10, 0, 0);

        assertThat(at(ALONE, NOON)).isEqualTo(new Sums(10, 900, 0, null, 0L, 0));
    }

    @Test
    void whatWasNotAnsweredIsAGap() {
        tokens(ALONE, NOON, 900, 100, 0);
        requests(ALONE, NOON, 10, 10, 0, 0);
        answered.remove(Metric.REQUESTS);

        assertThat(at(ALONE, NOON)).isEqualTo(new Gap(Cause.NOT_ANSWERED));
    }

    @Test
    void tokensWithoutRequestsAreAGap() {
        tokens(ALONE, NOON, 900, 100, 0);

        assertThat(at(ALONE, NOON)).isEqualTo(new Gap(Cause.CONTRADICTORY));
    }

    @Test
    void servedRequestsWithoutTokensAreAGap() {
        requests(ALONE, NOON, 10, 1, 9, 0);

        assertThat(at(ALONE, NOON)).isEqualTo(new Gap(Cause.CONTRADICTORY));
    }

    @Test
    void requestsOfWhichNoneWasServedHaveNoTokens() {
        requests(ALONE, NOON, 10, 0, 9, 0);

        assertThat(at(ALONE, NOON)).isEqualTo(new Sums(10, 0, 0, 0L, 9L, 0));
    }

    @Test
    void noValueAtAUtilizationOfZeroIsNoLoad() {
        utilization(ALONE, NOON, 0);

        assertThat(at(ALONE, NOON)).isEqualTo(NONE);
    }

    @Test
    void noValueAtAUtilizationAboveZeroIsAGap() {
        utilization(ALONE, NOON, 0.2);

        assertThat(at(ALONE, NOON)).isEqualTo(new Gap(Cause.CONTRADICTORY));
    }

    @Test
    void noValueWhileAnotherDeploymentSpeaksIsNoLoad() {
        utilization(SECOND, NOON, 0.5);

        assertThat(at(ALONE, NOON)).isEqualTo(NONE);
    }

    @Test
    void noValueWithoutTheAnswerAboutUtilizationIsAGap() {
        tokens(STD, NOON, 900, 100, 0);
        answered.remove(Metric.UTILIZATION);

        assertThat(at(ALONE, NOON)).isEqualTo(new Gap(Cause.NOT_ANSWERED));
    }

    @Test
    void theSilenceOfAWholeAccountIsAGap() {
        assertThat(at(ALONE, NOON)).isEqualTo(new Gap(Cause.SILENT));
    }

    @Test
    void theSilenceOfAWholeAccountIsNoLoadForWhoSaysSo() {
        silence = Silence.ZERO;

        assertThat(at(ALONE, NOON)).isEqualTo(NONE);
    }

    @Test
    void aShortSilenceIsAGapAlthoughAnotherSpokeShortlyBefore() {
        tokens(ALONE, NOON - 22, 900, 100, 0);
        tokens(ALONE, NOON + 22, 900, 100, 0);
        utilization(SECOND, NOON - 1, 0.5);

        assertThat(at(ALONE, NOON)).as("43 minutes").isEqualTo(new Gap(Cause.SILENT));
    }

    @Test
    void aLongSilenceIsNoLoadWhileAnotherSpeaksNowAndThen() {
        tokens(ALONE, NOON - 23, 900, 100, 0);
        tokens(ALONE, NOON + 23, 900, 100, 0);
        utilization(SECOND, NOON - 10, 0.5);

        assertThat(at(ALONE, NOON)).as("45 minutes").isEqualTo(NONE);
        assertThat(at(ALONE, NOON + 1)).as("11 minutes after").isEqualTo(new Gap(Cause.SILENT));
    }

    @Test
    void aLongSilenceIsAGapWhenTheOthersFellSilentToo() {
        utilization(SECOND, NOON - 1, 0.5);
        tokens(ALONE, NOON - 1, 900, 100, 0);

        assertThat(at(ALONE, NOON)).isEqualTo(new Gap(Cause.SILENT));
    }

    /** A quarter of the target's requests spilled, so a quarter of its tokens did. */
    @Test
    void whatSpilledBelongsToTheDeploymentThatWasFull() {
        tokens(PTU, NOON, 900, 100, 450);
        requests(PTU, NOON, 10, 10, 0, 0);
        standardTokens(NOON, 400, 80);
        requests(STD, NOON, 8, 8, 0, 2);

        assertThat(at(PTU, NOON)).isEqualTo(new Sums(12, 1000, 120, 500L, 0L, 2));
        assertThat(at(STD, NOON)).isEqualTo(new Sums(6, 300, 60, null, 0L, 0));
    }

    @Test
    void aSpilledRequestThatIsCountedAs429TooCountsOnce() {
        tokens(PTU, NOON, 900, 100, 0);
        requests(PTU, NOON, 13, 10, 3, 0);
        standardTokens(NOON, 400, 80);
        requests(STD, NOON, 2, 2, 0, 2);

        assertThat(at(PTU, NOON)).isEqualTo(new Sums(13, 1300, 180, 0L, 1L, 2));
    }

    @Test
    void aTargetThatServedNothingSpilledAddsNothingWhateverElseIsWrongWithIt() {
        tokens(PTU, NOON, 900, 100, 0);
        requests(PTU, NOON, 10, 10, 0, 0);
        requests(STD, NOON, 8, 8, 0, 0);

        assertThat(at(PTU, NOON)).isEqualTo(new Sums(10, 900, 100, 0L, 0L, 0));
        assertThat(at(STD, NOON)).isEqualTo(new Gap(Cause.CONTRADICTORY));
    }

    @Test
    void spilledRequestsWithoutTheirTokensAreAGap() {
        tokens(PTU, NOON, 900, 100, 0);
        requests(PTU, NOON, 10, 10, 0, 0);
        requests(STD, NOON, 8, 8, 0, 2);

        assertThat(at(PTU, NOON)).isEqualTo(new Gap(Cause.CONTRADICTORY));
    }

    @Test
    void aSilentTargetOfABusyDeploymentServedNothing() {
        tokens(PTU, NOON, 900, 100, 0);
        requests(PTU, NOON, 10, 10, 0, 0);

        assertThat(at(PTU, NOON)).isEqualTo(new Sums(10, 900, 100, 0L, 0L, 0));
    }

    @Test
    void ofSeveralDeploymentsTheOneThatWasFullSpilled() {
        shared(1.01, 0.5);

        assertThat(spilled(PTU)).isEqualTo(8);
        assertThat(spilled(SECOND)).isZero();
    }

    /** 30 and 10 requests of their own: three quarters and one quarter of eight. */
    @Test
    void severalFullDeploymentsShareByWhatTheyServed() {
        shared(1.01, 1.2);

        assertThat(at(PTU, NOON)).isEqualTo(new Sums(36, 1200, 190, null, 0L, 6));
        assertThat(spilled(SECOND)).isEqualTo(2);
    }

    @Test
    void requestsSpilledByACallersHeaderStayWhereTheyWereServedAndAreCounted() {
        standardTokens(NOON, 400, 80);
        requests(STD, NOON, 8, 8, 0, 2);

        AccountDay day = day(List.of(ALONE, STD));

        assertThat(sums(day.of(STD).get(NOON))).isEqualTo(new Sums(8, 400, 80, null, 0L, 0));
        assertThat(day.spilledFromElsewhere(STD)).isEqualTo(2);
        assertThat(day(List.of(PTU, STD)).spilledFromElsewhere(STD)).isZero();
    }

    private void shared(double fullness, double second) {
        tokens(PTU, NOON, 900, 100, null);
        requests(PTU, NOON, 30, 30, 0, 0);
        utilization(PTU, NOON, fullness);
        tokens(SECOND, NOON, 900, 100, null);
        requests(SECOND, NOON, 10, 10, 0, 0);
        utilization(SECOND, NOON, second);
        standardTokens(NOON, 400, 120);
        requests(STD, NOON, 8, 8, 0, 8);
    }

    private long spilled(Deployment deployment) {
        return at(deployment, NOON) instanceof Sums sums ? sums.spilled() : -1;
    }

    /** A load with the tokens of both deployments added up; a gap as it is. */
    private Object at(Deployment deployment, int minute) {
        return sums(day(List.of(PTU, SECOND, ALONE, STD)).of(deployment).get(minute));
    }

    private static Object sums(Finding finding) {
        return switch (finding) {
            case Gap gap -> gap;
            case Load l ->
                    new Sums(
                            l.requests(),
                            l.prompt(),
                            l.generated(),
                            l.cached(),
                            l.throttled(),
                            l.spilled());
        };
    }

    private record Sums(
            long requests,
            long prompt,
            long generated,
            Long cached,
            Long throttled,
            long spilled) {}

    private AccountDay day(List<Deployment> deployments) {
        HistoryRules rules =
                new HistoryRules(Duration.ofMinutes(10), Duration.ofMinutes(45), silence);
        return new AccountDay(
                new AccountReadings(answered, read, List.of()),
                deployments,
                HistoryDay.until(Instant.parse("2026-03-03T12:00:00Z"), 2, rules).getFirst(),
                rules);
    }

    private void tokens(
            Deployment deployment, int minute, long prompt, long generated, @Nullable Long cached) {
        Long active = cached == null ? null : (Long) (prompt + generated - cached);
        read(
                deployment,
                Kind.TOKENS,
                minute,
                new Reading.Tokens(prompt, generated, prompt + generated, active, null));
    }

    private void tokens(
            Deployment deployment, int minute, long prompt, long generated, int cached) {
        tokens(deployment, minute, prompt, generated, Long.valueOf(cached));
    }

    private void standardTokens(int minute, long prompt, long generated) {
        tokens(STD, minute, prompt, generated, null);
    }

    private void requests(
            Deployment deployment,
            int minute,
            long total,
            long succeeded,
            long throttled,
            long spilled) {
        read(
                deployment,
                Kind.REQUESTS,
                minute,
                new Reading.RequestCounts(
                        total, succeeded, throttled, total - succeeded - throttled, spilled));
    }

    private void utilization(Deployment deployment, int minute, double ratio) {
        read(deployment, Kind.UTILIZATION, minute, new Reading.Fullness(ratio, ratio));
    }

    private void read(Deployment deployment, Kind kind, int minute, Reading reading) {
        read.computeIfAbsent(deployment.id(), id -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, k -> new TreeMap<>())
                .put(Instant.parse("2026-03-02T00:00:00Z").plusSeconds(60L * minute), reading);
    }

    private static Deployment deployment(String name, String sku, @Nullable String target) {
        return new Deployment(
                "/d/" + name,
                "gpt-4o",
                "",
                sku,
                50,
                "Succeeded",
                target == null ? null : "/d/" + target,
                Map.of());
    }
}
