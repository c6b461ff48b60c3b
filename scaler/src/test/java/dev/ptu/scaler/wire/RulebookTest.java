package dev.ptu.scaler.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.events.ModelFigures;
import dev.ptu.events.PlanningWindow;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyBinding;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.PolicyForecast;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.PolicySteps;
import dev.ptu.events.PriceDefinition;
import dev.ptu.events.ReservationDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulebookTest {

    @Test
    void aSoundSetHasNoFaults() {
        assertThat(faults(policy(15, 500), binding("default", "gpt-4o"))).isEmpty();
    }

    @Test
    void aMinimumAboveTheMaximumIsAFault() {
        assertThat(faults(policy(500, 100), binding("default", "gpt-4o")))
                .singleElement()
                .asString()
                .contains("default", "min", "500", "100");
    }

    @Test
    void aSizeOffTheLadderOfABoundModelIsAFault() {
        assertThat(faults(policy(17, 500), binding("default", "gpt-4o")))
                .singleElement()
                .asString()
                .contains("17");
    }

    @Test
    void aModelWithoutAProfileIsAFault() {
        assertThat(faults(policy(15, 500), binding("default", "gpt-99")))
                .singleElement()
                .asString()
                .contains("gpt-99", "ptu.models");
    }

    @Test
    void aBindingToAPolicyThatIsNotDeclaredIsAFault() {
        assertThat(faults(policy(15, 500), binding("other", "gpt-4o")))
                .anySatisfy(fault -> assertThat(fault).contains("other", "not declared"));
    }

    @Test
    void windowsThatOverlapWithoutPriorityAreAFault() {
        PolicyDefinition overlapping =
                policy(15, 500, window("day", "08:00", "18:00"), window("noon", "11:00", "13:00"));
        assertThat(faults(overlapping, binding("default", "gpt-4o")))
                .anySatisfy(fault -> assertThat(fault).contains("day", "noon"));
    }

    @Test
    void declaredFiguresReplaceTheBuiltInOnes() {
        ModelFigures figures =
                new ModelFigures(
                        "gpt-99",
                        1000,
                        0,
                        4,
                        Map.of("ProvisionedManaged", new ModelFigures.SizeSteps(50, 50)));
        PoliciesPublished set =
                new PoliciesPublished(
                        "r",
                        List.of(policy(50, 500)),
                        List.of(binding("default", "gpt-99")),
                        List.of(figures),
                        Instant.EPOCH);

        Rulebook rulebook = Rulebook.of(set);

        assertThat(rulebook.faults()).isEmpty();
        assertThat(rulebook.models().find("gpt-99")).isPresent();
    }

    @Test
    void aSkuThatIsNotSoldInPtuIsAFault() {
        ModelFigures figures =
                new ModelFigures(
                        "gpt-99",
                        1000,
                        0,
                        4,
                        Map.of("GlobalStandard", new ModelFigures.SizeSteps(50, 50)));
        PoliciesPublished set =
                new PoliciesPublished("r", List.of(), List.of(), List.of(figures), Instant.EPOCH);

        assertThat(Rulebook.of(set).faults())
                .singleElement()
                .asString()
                .contains("GlobalStandard", "ptu.models.gpt-99");
    }

    private static List<String> faults(PolicyDefinition policy, PolicyBinding binding) {
        return Rulebook.of(
                        new PoliciesPublished(
                                "r", List.of(policy), List.of(binding), List.of(), Instant.EPOCH))
                .faults();
    }

    private static PolicyBinding binding(String policy, String model) {
        return new PolicyBinding(policy, null, null, model, null, Map.of());
    }

    private static PlanningWindow window(String name, String from, String to) {
        return new PlanningWindow(name, 0, List.of(), from, to, "UTC", "allowed", null, null, null);
    }

    private static PolicyDefinition policy(int min, int max, PlanningWindow... windows) {
        return new PolicyDefinition(
                "default",
                "target",
                "auto",
                "auto",
                min,
                max,
                0.7,
                0.1,
                0.1,
                Duration.ZERO,
                Duration.ofMinutes(5),
                null,
                null,
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                Duration.ofMinutes(10),
                Duration.ofMinutes(40),
                List.of(windows));
    }

    @Test
    void declaredPricesReplaceTheBuiltInOnesAndLeaveTheRest() {
        Rulebook rulebook =
                priced(
                        new PriceDefinition(
                                "gpt-4o", "ProvisionedManaged", 1.5, 2.0, null, null, null));

        Prices prices =
                rulebook.priceList().prices(ProvisionedSku.REGIONAL, "GPT-4o").orElseThrow();

        assertThat(rulebook.faults()).isEmpty();
        assertThat(prices.ptuHourUsd()).isEqualTo(1.5);
        assertThat(prices.inputUsdPerMillion()).isEqualTo(2.0);
        // The built-in list: 10 USD a million output tokens of gpt-4o.
        assertThat(prices.outputUsdPerMillion()).isEqualTo(10);
    }

    @Test
    void aPriceOfTokensWithoutAModelIsAFault() {
        assertThat(priced(new PriceDefinition(null, null, null, 2.0, null, null, null)).faults())
                .singleElement()
                .asString()
                .contains("ptu.prices", "belongs to a model");
    }

    @Test
    void everyFaultOfAnEntryOfPricesIsFoundAtOnce() {
        PriceDefinition twofold = new PriceDefinition(null, "Nonsense", 1.5, 2.0, null, null, null);
        PriceDefinition nothing = new PriceDefinition("gpt-4o", null, null, null, null, null, null);

        assertThat(priced(twofold, nothing).faults())
                .hasSize(3)
                .anyMatch(fault -> fault.contains("no provisioned SKU"))
                .anyMatch(fault -> fault.contains("belongs to a model"))
                .anyMatch(fault -> fault.contains("prices nothing"));
    }

    @Test
    void halfAPriceOfAnUnknownModelIsAFault() {
        assertThat(
                        priced(new PriceDefinition("gpt-99", null, null, 2.0, null, null, null))
                                .faults())
                .singleElement()
                .asString()
                .contains("gpt-99", "input, cached and output");
    }

    @Test
    void twoPricesOfOneThingAreAFault() {
        PriceDefinition price =
                new PriceDefinition(null, "ProvisionedManaged", 1.5, null, null, null, null);

        assertThat(priced(price, price).faults())
                .singleElement()
                .asString()
                .contains("priced twice");
    }

    @Test
    void sharesOfAReservationThatAddUpToMoreThanTheWholeAreAFault() {
        assertThat(reserved("GlobalProvisionedManaged", 0.7, 0.6).faults())
                .singleElement()
                .asString()
                .contains("pool", "1.300");
    }

    @Test
    void aReservationOfASkuThatIsNotSoldInPtuIsAFault() {
        assertThat(reserved("GlobalStandard", 0.5).faults())
                .singleElement()
                .asString()
                .contains("pool", "GlobalStandard");
    }

    @Test
    void aDeploymentIsGivenItsShareOfTheReservation() {
        DeploymentState chat =
                DeploymentState.initial(
                                new DeploymentId(
                                        "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a/deployments/chat-0"))
                        .after(
                                new CapacityObserved(
                                        "gpt-4o",
                                        "1",
                                        "GlobalProvisionedManaged",
                                        100,
                                        "Succeeded",
                                        null,
                                        "swedencentral",
                                        Map.of(),
                                        Instant.EPOCH));
        Rulebook rulebook = reserved("GlobalProvisionedManaged", 0.5, 0.25);
        Instant now = Instant.EPOCH.plus(Duration.ofDays(1));

        assertThat(rulebook.reservations().reservedFor(chat, now).value()).isEqualTo(100);
        // 365 USD a month of 730 hours.
        assertThat(rulebook.prices(chat, now).orElseThrow().reservedPtuHourUsd()).isEqualTo(0.5);
    }

    @Test
    void everythingThatAPolicyCanSayReachesTheCore() {
        PolicyDefinition plain = policy(15, 500);
        PolicyDefinition full =
                new PolicyDefinition(
                        plain.name(),
                        "economic",
                        "approve",
                        "auto",
                        plain.minPtu(),
                        plain.maxPtu(),
                        plain.targetUtilization(),
                        plain.growTolerance(),
                        plain.shrinkTolerance(),
                        plain.growStabilization(),
                        plain.shrinkStabilization(),
                        null,
                        null,
                        plain.failureDuration(),
                        plain.handHold(),
                        plain.decisionValidity(),
                        plain.operationDeadline(),
                        List.of(),
                        new PolicySteps(
                                List.of(new PolicySteps.Step("percent", 50, Duration.ofHours(1))),
                                "max"),
                        null,
                        new PolicyEconomics(20.0, null, null, 50_000.0, "shrinkToFloor"),
                        new PolicySafeguards(12, false, 0.5, 800.0, "static", 100),
                        new PolicyForecast("shadow", 0.1, "Europe/Stockholm"));

        Rulebook rulebook =
                Rulebook.of(
                        new PoliciesPublished(
                                "r", List.of(full), List.of(), List.of(), Instant.EPOCH));
        assertThat(rulebook.faults()).isEmpty();
        Policy read = rulebook.policies().named("default").orElseThrow();

        assertThat(read.economics().penaltyUsdPerPtuHour()).isEqualTo(20);
        assertThat(read.economics().atBudget()).isEqualTo(Economics.AtBudget.SHRINK_TO_FLOOR);
        assertThat(read.safeguards().maxChangesPerDay()).isEqualTo(12);
        assertThat(read.safeguards().fallback()).isEqualTo(Safeguards.Fallback.STATIC);
        assertThat(read.forecast().mode()).isEqualTo(ForecastUse.Mode.SHADOW);
        assertThat(read.growth().governance()).isEqualTo(Governance.APPROVE);
        assertThat(read.growth().steps().policies()).hasSize(1);
    }

    private static Rulebook priced(PriceDefinition... prices) {
        return Rulebook.of(
                new PoliciesPublished(
                        "r",
                        List.of(),
                        List.of(),
                        List.of(),
                        Instant.EPOCH,
                        List.of(prices),
                        null));
    }

    /** A pool of 200 units of which the deployments chat-0, chat-1, .. have those shares. */
    private static Rulebook reserved(String sku, double... shares) {
        List<ReservationDefinition.Member> members = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            members.add(new ReservationDefinition.Member(null, "chat-" + i, shares[i]));
        }
        return Rulebook.of(
                new PoliciesPublished(
                        "r",
                        List.of(),
                        List.of(),
                        List.of(),
                        Instant.EPOCH,
                        null,
                        List.of(
                                new ReservationDefinition(
                                        "pool",
                                        sku,
                                        null,
                                        null,
                                        200,
                                        Instant.EPOCH,
                                        Instant.EPOCH.plus(Duration.ofDays(30)),
                                        365.0,
                                        members))));
    }
}
