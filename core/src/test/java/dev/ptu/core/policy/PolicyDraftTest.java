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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
                    null,
                    null,
                    null,
                    null,
                    null);
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
                                                        null)))));
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
}
