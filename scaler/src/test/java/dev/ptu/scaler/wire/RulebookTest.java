package dev.ptu.scaler.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.ModelFigures;
import dev.ptu.events.PlanningWindow;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyBinding;
import dev.ptu.events.PolicyDefinition;
import java.time.Duration;
import java.time.Instant;
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
}
