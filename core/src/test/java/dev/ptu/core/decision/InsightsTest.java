package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.deployment.Spending.Amount;
import dev.ptu.core.economics.EconomicCase;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.economics.Stakes;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.Horizons;
import dev.ptu.core.forecast.SameTime;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.Closing;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** 100 PTU of gpt-4o at $1.20 an hour, tokens 2.50 / 1.25 / 10 a million. */
class InsightsTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Prices PRICES =
            new Prices(1.20, 0.36, 2.50, 1.25, 10, "test", LocalDate.of(2026, 1, 1));

    @Test
    void anEvaluationHoldsWhatItsMinuteCost() {
        // 300 of 400 requests of 200,000 tokens spilled.
        Scene scene = Scene.threshold().steady(1.0).after(tokens(-1, 250_000, 0));

        Evaluation evaluation = decide(scene, around(target(-1)));

        Amount minute = evaluation.insight().minute();
        // 100 x 1.20 / 60; 150,000 x 2.50 a million; (250,000 + 150,000) x 2.50 a million.
        assertThat(minute.hourlyUsd()).isCloseTo(2, EXACT);
        assertThat(minute.spilledUsd()).isCloseTo(0.375, EXACT);
        assertThat(minute.payAsYouGoUsd()).isCloseTo(1, EXACT);
        assertThat(minute.estimated()).isTrue();
        assertThat(evaluation.insight().spending().monthUsd()).isCloseTo(2.375, EXACT);
        assertThat(evaluation.insight().demand().demandPtu()).isCloseTo(160, EXACT);
        assertThat(evaluation.demandPtu().orElseThrow()).isCloseTo(160, EXACT);
        // 1.20 / 0.375.
        assertThat(evaluation.insight().stakes().breakEvenUtilization()).isCloseTo(3.2, EXACT);
    }

    @Test
    void aMinuteIsBilledOnce() {
        Scene scene = Scene.threshold().steady(0.7);
        Evaluation first = decide(scene, around(null));
        DeploymentState next = first.next(scene.state());

        Evaluation second = Decider.decide(next, scene.policy(), around(null), at(4));

        assertThat(first.insight().minute()).isNotNull();
        assertThat(second.insight().minute()).isNull();
        assertThat(second.insight().spending()).isEqualTo(first.insight().spending());
    }

    @Test
    void minutesThatCloseTogetherAreBilledOneByOne() {
        Scene scene = Scene.threshold().steady(0.7);
        DeploymentState state = decide(scene, around(null)).next(scene.state());
        for (int m = 0; m < 4; m++) {
            state = state.after(Given.utilization(m, 0.7));
        }
        List<Evaluation> passed =
                Decider.passedOver(state, scene.policy(), around(null), minute(7));
        for (Evaluation each : passed) {
            state = each.next(state);
        }
        state = Decider.decide(state, scene.policy(), around(null), at(7)).next(state);

        // Minutes -1 to 3: 5 x 100 x 1.20 / 60.
        assertThat(passed).hasSize(3);
        assertThat(passed.getLast().insight().spending().monthUsd()).isCloseTo(8, EXACT);
        assertThat(state.spending().monthUsd()).isCloseTo(10, EXACT);
    }

    @Test
    void aMinuteWithTwoSizesIsBilledByTheSecond() {
        DeploymentState state =
                Given.after(
                        Given.size(100, minute(-90)), Given.size(160, minute(-1).plusSeconds(45)));

        // 45 s of 100 and 15 s of 160.
        assertThat(MinuteMoney.meanSize(state.sizes(), minute(-1))).isCloseTo(115, EXACT);
        assertThat(MinuteMoney.meanSize(state.sizes(), minute(0))).isCloseTo(160, EXACT);
    }

    @Test
    void withoutPricesNoMoneyIsCounted() {
        Evaluation evaluation = Scene.threshold().steady(0.7).decide();

        assertThat(evaluation.insight().minute()).isNull();
        assertThat(evaluation.insight().stakes()).isNull();
    }

    @Test
    void howManyRequestsAUnitServesIsMeasured() {
        // Twice 250,000 tokens = 100 PTU-minutes and 500 requests: 60 x 1,000 / 200 = 300 an hour.
        Scene scene =
                Scene.threshold()
                        .steady(0.7)
                        .after(
                                tokens(-1, 250_000, 0),
                                answered(-1, 500),
                                tokens(-2, 250_000, 0),
                                answered(-2, 500),
                                answered(-3, 400));
        Economics declared = new Economics(null, null, 0.02, null, Economics.AtBudget.REPORT);

        Insight insight = Insights.of(scene.state(), around(null), declared, load(scene));

        // 300 x 0.02 = 6; 1 - 1.20 / 6.
        assertThat(insight.stakes().underUsdPerPtuHour()).isCloseTo(6, EXACT);
        assertThat(insight.stakes().quantile()).isCloseTo(0.8, EXACT);
    }

    @Test
    void aRuleOnDemandWaitsForTokens() {
        Scene scene = Scene.threshold().steady(0.7).after(tokens(-3, 100_000, 0));

        assertThat(closing(scene, new Rule.Threshold(), null).until()).isEqualTo(minute(0));
        assertThat(closing(scene, new Rule.Economic(), null).until()).isEqualTo(minute(-2));
        assertThat(closing(scene, Rule.Headroom.DEFAULT, null).until()).isEqualTo(minute(-2));
    }

    @Test
    void aFullMinuteWaitsForTheSpilloverTarget() {
        Scene full = Scene.threshold().load(0.7, 0.7, 0.7, 1.0, 0.7).after(tokens(-1, 1_000, 0));
        Scene calm = Scene.threshold().steady(0.7).after(tokens(-1, 1_000, 0));

        // The target is read up to minute -4; minute -2 is full.
        assertThat(closing(full, new Rule.Economic(), target(-4)).until()).isEqualTo(minute(-2));
        assertThat(closing(calm, new Rule.Economic(), target(-4)).until()).isEqualTo(minute(0));
        assertThat(closing(full, new Rule.Economic(), target(-1)).until()).isEqualTo(minute(0));
        assertThat(closing(full, new Rule.Economic(), silent()).until()).isEqualTo(minute(0));
    }

    /** Two days of exactly 60 PTU: whatever size carries it carries it for sure. */
    @Test
    void aDeclaredShareOfSpillSaysWhichPenaltyItAmountsTo() {
        Scene scene = Scene.threshold().steady(0.6).after(tokens(-1, 150_000, 0));
        double[] demand = new double[2 * 1440];
        Arrays.fill(demand, 60);
        DemandProfile profile =
                DemandProfile.startingAt(minute(-demand.length), 15, Horizons.USUAL_LEAD)
                        .learn(demand, SameTime.UTC);
        Surroundings around =
                new Surroundings(scene.profile(), profile, silent(), PRICES, Ptu.ZERO);
        Policy plain = scene.policy();
        Policy shared =
                new Policy(
                        plain.name(),
                        new Rule.Economic(),
                        plain.growth(),
                        plain.shrink(),
                        plain.min(),
                        plain.max(),
                        plain.timings(),
                        plain.windows(),
                        new Economics(null, 0.01, null, null, Economics.AtBudget.REPORT),
                        plain.safeguards(),
                        plain.forecast());

        Stakes stakes = Decider.decide(scene.state(), shared, around, at(3)).insight().stakes();

        // The penalty is what makes the quantile the newsvendor's: 1.20 / (1 - q) - 0.375.
        assertThat(stakes.quantile()).isGreaterThan(0.9);
        assertThat(stakes.impliedPenaltyUsdPerPtuHour())
                .isCloseTo(1.20 / (1 - stakes.quantile()) - 0.375, EXACT);
    }

    @Test
    void anEconomicCaseComesFromThePolicyAndTheSurroundings() {
        Scene scene = Scene.threshold().steady(0.7);
        Policy policy = scene.policy();
        Situation situation =
                new Situation(
                        scene.state(),
                        policy,
                        around(silent()),
                        scene.profile().ladders().values().iterator().next(),
                        minute(3),
                        Ptu.of(100),
                        load(scene),
                        policy.windows().at(minute(3)));

        EconomicCase found = Insights.economicCase(situation);

        assertThat(found).isInstanceOf(EconomicCase.Undeclared.class);
    }

    private static Closing closing(Scene scene, Rule rule, SpilloverTarget target) {
        return Load.closing(scene.state(), rule, around(target), minute(3));
    }

    private static Load load(Scene scene) {
        return Load.of(scene.state(), null, null, minute(3));
    }

    private static Evaluation decide(Scene scene, Surroundings around) {
        return Decider.decide(scene.state(), scene.policy(), around, at(3));
    }

    private static Moment at(int minutes) {
        return Moment.at(minute(minutes));
    }

    private static Surroundings around(SpilloverTarget target) {
        ModelProfile model = Scene.threshold().profile();
        return new Surroundings(model, DemandProfile.empty(), target, PRICES, Ptu.ZERO);
    }

    private static SpilloverTarget silent() {
        return new SpilloverTarget(UsageWindow.empty(), List.of(), null);
    }

    private static SpilloverTarget target(int newest) {
        Instant start = minute(newest);
        Instant end = minute(newest + 1);
        return new SpilloverTarget(
                UsageWindow.empty()
                        .with(new TokensSample(start, 200_000L, 0L, null, 1, end))
                        .with(new RequestsSample(start, 400L, 400L, 0L, 0L, 300L, 1, end)),
                List.of(),
                null);
    }

    private static DeploymentEvent tokens(int at, long prompt, long generated) {
        return new SampleObserved(
                new TokensSample(minute(at), prompt, generated, null, 1, minute(at + 1)));
    }

    private static DeploymentEvent answered(int at, long requests) {
        return new SampleObserved(
                new RequestsSample(minute(at), requests, requests, 0L, 0L, 0L, 1, minute(at + 1)));
    }
}
