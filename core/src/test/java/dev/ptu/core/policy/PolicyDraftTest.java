package dev.ptu.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDraftTest {

    private static final ModelProfile GPT_4O = ModelProfiles.builtIn().find("gpt-4o").orElseThrow();

    /** Builds drafts that are right but for what a test changes. */
    private static final class Written {
        private String rule = "target";
        private String growth = "auto";
        private int min = 15;
        private int max = 300;
        private double target = 0.7;
        private double shrinkTolerance = 0.1;
        private Duration shrinkStabilization = Duration.ofMinutes(5);
        private Integer growStep;
        private Duration validity = Duration.ofMinutes(10);
        private List<PlanningWindowDraft> windows = List.of();
        private PolicyDraft.StepsDraft growSteps;
        private PolicyDraft.StepsDraft shrinkSteps;
        private PolicyDraft.EconomicsDraft economics;
        private PolicyDraft.SafeguardsDraft safeguards;
        private PolicyDraft.ForecastDraft forecast;

        PolicyDraft draft() {
            return new PolicyDraft(
                    "prod",
                    rule,
                    growth,
                    "recommend",
                    min,
                    max,
                    target,
                    0.1,
                    shrinkTolerance,
                    Duration.ZERO,
                    shrinkStabilization,
                    growStep,
                    50,
                    Duration.ofMinutes(10),
                    Duration.ofHours(2),
                    validity,
                    Duration.ofMinutes(40),
                    windows,
                    growSteps,
                    shrinkSteps,
                    economics,
                    safeguards,
                    forecast);
        }

        List<String> faults() {
            return draft().read().faults();
        }
    }

    private static PlanningWindowDraft window(String name, String from, String to) {
        return new PlanningWindowDraft(
                name,
                0,
                List.of("MONDAY"),
                from,
                to,
                "Europe/Stockholm",
                "allowed",
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static PlanningWindowDraft limits(String name, int priority, Integer min, Integer max) {
        return new PlanningWindowDraft(
                name, priority, List.of(), "08:00", "18:00", "UTC", null, null, min, max, List.of(),
                null);
    }

    @Test
    void aRightDraftIsAPolicy() {
        Written written = new Written();
        written.windows = List.of(window("day", "08:00", "18:00"));
        PolicyDraft.Reading reading = written.draft().read();
        assertThat(reading.faults()).isEmpty();
        Policy policy = reading.orThrow();
        assertThat(policy)
                .isEqualTo(
                        new Policy(
                                "prod",
                                new Rule.Target(new Utilization(0.7), 0.1, 0.1),
                                new Behavior(Governance.AUTO, null, Duration.ZERO),
                                new Behavior(Governance.RECOMMEND, 50, Duration.ofMinutes(5)),
                                Ptu.of(15),
                                Ptu.of(300),
                                Timings.DEFAULT,
                                new PlanningWindows(
                                        List.of(
                                                new PlanningWindow(
                                                        "day",
                                                        0,
                                                        Set.of(DayOfWeek.MONDAY),
                                                        LocalTime.of(8, 0),
                                                        LocalTime.of(18, 0),
                                                        ZoneId.of("Europe/Stockholm"),
                                                        GrowthPermission.ALLOWED,
                                                        null,
                                                        null,
                                                        null))),
                                Economics.NONE,
                                Safeguards.DEFAULT,
                                new ForecastUse(ForecastUse.Mode.AUTO, 0.25, ZoneOffset.UTC)));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        Written written = new Written();
        written.rule = "magic";
        written.growth = "always";
        written.min = 400;
        written.growStep = 0;
        written.shrinkStabilization = Duration.ofHours(2);
        written.validity = Duration.ZERO;
        written.windows = List.of(window("day", "8 o'clock", "25:00"));
        assertThat(written.faults())
                .hasSize(8)
                .allSatisfy(fault -> assertThat(fault).startsWith("Policy \"prod\": "))
                .anySatisfy(fault -> assertThat(fault).contains("rule \"magic\""))
                .anySatisfy(
                        fault ->
                                assertThat(fault)
                                        .contains("growth \"always\"")
                                        .contains("off, recommend, approve, auto"))
                .anySatisfy(fault -> assertThat(fault).contains("min 400 PTU is above max 300 PTU"))
                .anySatisfy(fault -> assertThat(fault).contains("growth step 0 PTU"))
                .anySatisfy(fault -> assertThat(fault).contains("shrink stabilization PT2H"))
                .anySatisfy(fault -> assertThat(fault).contains("decision validity PT0S"))
                .anySatisfy(fault -> assertThat(fault).contains("from \"8 o'clock\""))
                .anySatisfy(fault -> assertThat(fault).contains("to \"25:00\""));
    }

    @Test
    void aFaultyDraftIsNoPolicy() {
        Written written = new Written();
        written.min = 400;
        assertThatThrownBy(() -> written.draft().read().orThrow())
                .hasMessageContaining("lower min or raise max");
    }

    @Test
    void anImpossibleTargetIsAFault() {
        for (double target : new double[] {0, -0.1, 1.2, Double.NaN}) {
            Written written = new Written();
            written.target = target;
            assertThat(written.faults()).singleElement().asString().contains("target utilization");
        }
    }

    @Test
    void anImpossibleToleranceIsAFault() {
        for (double tolerance : new double[] {-0.1, 1, Double.NaN}) {
            Written written = new Written();
            written.shrinkTolerance = tolerance;
            assertThat(written.faults()).singleElement().asString().contains("shrink tolerance");
        }
    }

    @Test
    void theThresholdRuleNeedsNoTarget() {
        Written written = new Written();
        written.rule = "threshold";
        written.target = Double.NaN;
        assertThat(written.faults()).isEmpty();
    }

    @Test
    void unknownDaysZonesAndFreedomsAreFaults() {
        Written written = new Written();
        written.windows =
                List.of(
                        new PlanningWindowDraft(
                                "day",
                                0,
                                List.of("FUNDAY"),
                                "08:00",
                                "18:00",
                                "Mars/Olympus",
                                "sometimes",
                                "panicOnly",
                                -1,
                                null,
                                List.of(),
                                null));
        assertThat(written.faults())
                .hasSize(5)
                .allSatisfy(fault -> assertThat(fault).contains("window \"day\": "))
                .anySatisfy(fault -> assertThat(fault).contains("FUNDAY").contains("monday"))
                .anySatisfy(fault -> assertThat(fault).contains("Mars/Olympus"))
                .anySatisfy(
                        fault ->
                                assertThat(fault)
                                        .contains("sometimes")
                                        .contains("allowed, panicOnly, none"))
                .anySatisfy(fault -> assertThat(fault).contains("shrink \"panicOnly\""))
                .anySatisfy(fault -> assertThat(fault).contains("min -1 PTU"));
    }

    @Test
    void tiedWindowsThatSetTheSameAreAFault() {
        Written written = new Written();
        written.windows =
                List.of(window("day", "08:00", "18:00"), window("late", "17:00", "22:00"));
        assertThat(written.faults())
                .singleElement()
                .asString()
                .contains("windows \"day\" and \"late\" can be open at once")
                .contains("both set growth");
    }

    @Test
    void tiedWindowsThatOnlyTouchAreNoFault() {
        Written written = new Written();
        written.windows =
                List.of(window("day", "08:00", "18:00"), window("late", "18:00", "22:00"));
        assertThat(written.faults()).isEmpty();
    }

    @Test
    void tiedWindowsThatSetDifferentThingsAreNoFault() {
        Written written = new Written();
        written.windows = List.of(limits("floor", 0, 50, null), limits("lid", 0, null, 200));
        assertThat(written.faults()).isEmpty();
    }

    @Test
    void windowsThatTogetherLeaveNoSizeAreAFault() {
        Written written = new Written();
        written.windows = List.of(limits("floor", 1, 200, null), limits("lid", 0, null, 100));
        assertThat(written.faults())
                .singleElement()
                .asString()
                .contains("the min of one is above the max of the other");
    }

    @Test
    void aWindowMayOnlyTightenThePolicysLimits() {
        Written written = new Written();
        written.windows = List.of(limits("floor", 0, 10, 400));
        assertThat(written.faults())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).contains("outside the policy's own limits"));
    }

    @Test
    void aWindowWithItsLimitsReversedIsAFault() {
        Written written = new Written();
        written.windows = List.of(limits("odd", 0, 200, 100));
        assertThat(written.faults()).singleElement().asString().contains("min 200 PTU is above");
    }

    @Test
    void limitsOffTheLadderAreFaultsThatNameTheNeighbours() {
        Written written = new Written();
        written.min = 52;
        written.max = 303;
        written.windows = List.of(limits("floor", 0, 61, null));
        Policy policy = written.draft().read().orThrow();
        assertThat(policy.faults(GPT_4O, ProvisionedSku.GLOBAL))
                .containsExactly(
                        "Policy \"prod\": min 52 PTU is no legal size of gpt-4o as"
                                + " GlobalProvisionedManaged (15 PTU and up in steps of 5): use 50"
                                + " or 55.",
                        "Policy \"prod\": max 303 PTU is no legal size of gpt-4o as"
                                + " GlobalProvisionedManaged (15 PTU and up in steps of 5): use 300"
                                + " or 305.",
                        "Policy \"prod\": window \"floor\": min 61 PTU is no legal size of gpt-4o"
                                + " as GlobalProvisionedManaged (15 PTU and up in steps of 5): use"
                                + " 60 or 65.");
    }

    @Test
    void aMinimumBelowTheSmallestSizeNamesTheSmallest() {
        Written written = new Written();
        written.min = 0;
        assertThat(written.draft().read().orThrow().faults(GPT_4O, ProvisionedSku.GLOBAL))
                .singleElement()
                .asString()
                .endsWith("use 15.");
    }

    @Test
    void aSkuThatTheModelIsNotSoldOnIsAFault() {
        ModelProfile globalOnly =
                new ModelProfile(
                        "llama",
                        GPT_4O.tokensPerMinutePerPtu(),
                        0,
                        4,
                        java.util.Map.of(
                                ProvisionedSku.GLOBAL,
                                GPT_4O.ladder(ProvisionedSku.GLOBAL).orElseThrow()),
                        "test",
                        GPT_4O.asOf());
        assertThat(
                        new Written()
                                .draft()
                                .read()
                                .orThrow()
                                .faults(globalOnly, ProvisionedSku.REGIONAL))
                .singleElement()
                .asString()
                .contains("llama is not sold as ProvisionedManaged");
    }

    @ParameterizedTest
    @CsvSource({
        "threshold, SHADOW, 0",
        "target, AUTO, 0.25",
        "headroom, AUTO, 0.25",
        "economic, AUTO, 0"
    })
    void theForecastDefaultsByRule(String rule, ForecastUse.Mode mode, double headroom) {
        Written written = new Written();
        written.rule = rule;
        assertThat(written.draft().read().orThrow().forecast())
                .isEqualTo(new ForecastUse(mode, headroom, ZoneOffset.UTC));
    }

    @Test
    void everyPartCanBeWritten() {
        Written written = new Written();
        written.rule = "headroom";
        written.growth = "approve";
        written.growSteps =
                new PolicyDraft.StepsDraft(
                        List.of(
                                new PolicyDraft.StepDraft("percent", 100, Duration.ofMinutes(10)),
                                new PolicyDraft.StepDraft("ptu", 50, Duration.ofMinutes(5))),
                        "min");
        written.economics =
                new PolicyDraft.EconomicsDraft(20.0, null, 0.5, 9_000.0, "shrinkToFloor");
        written.safeguards =
                new PolicyDraft.SafeguardsDraft(12, false, 0.9, 800.0, "currentIfHigher", 50);
        written.forecast = new PolicyDraft.ForecastDraft("shadow", 0.5, "Europe/Stockholm");
        Policy policy = written.draft().read().orThrow();
        assertThat(policy.rule()).isEqualTo(new Rule.Headroom(0.5));
        assertThat(policy.growth())
                .isEqualTo(
                        new Behavior(
                                Governance.APPROVE,
                                null,
                                Duration.ZERO,
                                new StepPolicies(
                                        List.of(
                                                new StepPolicy(
                                                        StepPolicy.Kind.PERCENT,
                                                        100,
                                                        Duration.ofMinutes(10)),
                                                new StepPolicy(
                                                        StepPolicy.Kind.PTU,
                                                        50,
                                                        Duration.ofMinutes(5))),
                                        SelectPolicy.MIN)));
        assertThat(policy.economics())
                .isEqualTo(
                        new Economics(
                                20.0, null, 0.5, 9_000.0, Economics.AtBudget.SHRINK_TO_FLOOR));
        assertThat(policy.safeguards())
                .isEqualTo(
                        new Safeguards(
                                12,
                                false,
                                0.9,
                                800.0,
                                Safeguards.Fallback.CURRENT_IF_HIGHER,
                                Ptu.of(50)));
        assertThat(policy.forecast())
                .isEqualTo(
                        new ForecastUse(
                                ForecastUse.Mode.SHADOW, 0.5, ZoneId.of("Europe/Stockholm")));
    }

    @Test
    void everyFaultOfMoneyAndSafeguardsIsNamed() {
        Written written = new Written();
        written.growSteps =
                new PolicyDraft.StepsDraft(
                        List.of(
                                new PolicyDraft.StepDraft("pods", 4, Duration.ofMinutes(10)),
                                new PolicyDraft.StepDraft("ptu", 0, Duration.ofSeconds(15))),
                        "median");
        written.shrinkSteps =
                new PolicyDraft.StepsDraft(
                        List.of(new PolicyDraft.StepDraft("percent", 101, Duration.ofHours(2))),
                        "disabled");
        written.economics = new PolicyDraft.EconomicsDraft(-1.0, 1.0, -2.0, -3.0, "panic");
        written.safeguards = new PolicyDraft.SafeguardsDraft(97, null, 0.0, 0.0, "static", null);
        written.forecast = new PolicyDraft.ForecastDraft("always", -0.1, "Mars/Olympus");
        assertThat(written.faults())
                .allSatisfy(fault -> assertThat(fault).startsWith("Policy \"prod\": "))
                .extracting(fault -> fault.substring("Policy \"prod\": ".length()))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("growth steps: type \"pods\""),
                        fault -> assertThat(fault).startsWith("growth steps: select \"median\""),
                        fault -> assertThat(fault).startsWith("growth step policy of 0.0 PTU"),
                        fault -> assertThat(fault).startsWith("growth step policy's period PT15S"),
                        fault -> assertThat(fault).startsWith("shrink step policy of 101.0 %"),
                        fault -> assertThat(fault).startsWith("shrink step policy's period PT2H"),
                        fault -> assertThat(fault).startsWith("economics: at budget \"panic\""),
                        fault -> assertThat(fault).startsWith("penalty -1.0"),
                        fault -> assertThat(fault).startsWith("value of a lost request -2.0"),
                        fault -> assertThat(fault).startsWith("budget -3.0"),
                        fault -> assertThat(fault).startsWith("max spill share 1.0"),
                        fault -> assertThat(fault).contains("a penalty and a max spill share"),
                        fault -> assertThat(fault).startsWith("max changes per day 97"),
                        fault -> assertThat(fault).startsWith("regain probability 0.0"),
                        fault -> assertThat(fault).startsWith("latency target 0.0"),
                        fault -> assertThat(fault).startsWith("fallback static has no size"),
                        fault -> assertThat(fault).startsWith("forecast: mode \"always\""),
                        fault -> assertThat(fault).startsWith("forecast headroom -0.1"),
                        fault -> assertThat(fault).startsWith("forecast: \"Mars/Olympus\""));
    }

    @Test
    void datesThatAreNoneAreFaults() {
        Written written = new Written();
        written.windows = List.of(onDates("fair", 0, "2026-11-31", "Friday"));
        assertThat(written.faults())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).contains("yyyy-MM-dd"));
    }

    /** 28 November 2031 is a Friday. */
    @Test
    void aDateAndItsDayOfTheWeekCollideWithoutAPriority() {
        Written written = new Written();
        PlanningWindowDraft fridays =
                new PlanningWindowDraft(
                        "fridays",
                        0,
                        List.of("FRIDAY"),
                        "08:00",
                        "18:00",
                        "UTC",
                        null,
                        null,
                        50,
                        null,
                        List.of(),
                        null);
        written.windows = List.of(fridays, onDates("fair", 0, "2031-11-28"));
        assertThat(written.faults()).singleElement().asString().contains("both set min");
        written.windows = List.of(fridays, onDates("fair", 0, "2031-11-29"));
        assertThat(written.faults()).isEmpty();
        written.windows = List.of(fridays, onDates("fair", 1, "2031-11-28"));
        assertThat(written.faults()).isEmpty();
    }

    private static PlanningWindowDraft onDates(String name, int priority, String... dates) {
        return new PlanningWindowDraft(
                name,
                priority,
                List.of(),
                "08:00",
                "18:00",
                "UTC",
                null,
                null,
                100,
                null,
                List.of(dates),
                null);
    }
}
