package dev.ptu.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    private static final DeploymentState STATE =
            Given.after(Given.size(100, Given.EIGHT)); // chat-sweden/gpt-4o-prod, swedencentral

    private static Policy policy(String name) {
        Behavior auto = new Behavior(Governance.AUTO, null, Duration.ZERO);
        return new Policy(
                name,
                new Rule.Threshold(),
                auto,
                auto,
                Ptu.of(15),
                Ptu.of(300),
                Timings.DEFAULT,
                PlanningWindows.NONE);
    }

    private static PolicySelector every(String policy) {
        return new PolicySelector(policy, null, null, null, null, Map.of());
    }

    private static boolean matches(PolicySelector selector) {
        return selector.matches(STATE.id(), STATE.observed());
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-prod, true",
        "GPT-4O-*, true",
        "*, true",
        "*-prod, true",
        "g*o*d, true",
        "gpt-4o, false",
        "*-test, false",
        "gpt-4o-prod?, false",
        "'', false"
    })
    void aStarStandsForAnyCharacters(String glob, boolean match) {
        assertThat(matches(new PolicySelector("p", null, glob, null, null, Map.of())))
                .isEqualTo(match);
    }

    @Test
    void everySelectorThatIsGivenMustMatch() {
        assertThat(
                        matches(
                                new PolicySelector(
                                        "p",
                                        "chat-*",
                                        "*prod",
                                        "gpt-4o",
                                        "sweden*",
                                        Map.of("team", "chat"))))
                .isTrue();
        assertThat(matches(new PolicySelector("p", "mail-*", null, null, null, Map.of())))
                .isFalse();
        assertThat(matches(new PolicySelector("p", null, null, "gpt-5*", null, Map.of())))
                .isFalse();
        assertThat(matches(new PolicySelector("p", null, null, null, "eastus", Map.of())))
                .isFalse();
        assertThat(matches(new PolicySelector("p", null, null, null, null, Map.of("team", "x"))))
                .isFalse();
        assertThat(matches(new PolicySelector("p", null, null, null, null, Map.of("no", "chat"))))
                .isFalse();
    }

    @Test
    void theFirstBindingThatMatchesWins() {
        Policies policies =
                new Policies(
                        List.of(policy("a"), policy("b")),
                        List.of(
                                new PolicySelector("a", "mail-*", null, null, null, Map.of()),
                                every("b"),
                                every("a")));
        assertThat(policies.of(STATE)).contains(policy("b"));
    }

    @Test
    void whatMatchesNoBindingHasNoPolicy() {
        assertThat(new Policies(List.of(policy("a")), List.of()).of(STATE)).isEmpty();
        assertThat(
                        new Policies(List.of(policy("a")), List.of(every("a")))
                                .of(DeploymentState.initial(Given.ID)))
                .isEmpty();
    }

    @Test
    void doubleNamesAndBindingsToNothingAreFaults() {
        Policies policies =
                new Policies(List.of(policy("a"), policy("a")), List.of(every("a"), every("b")));
        assertThat(policies.faults())
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).contains("\"a\" is declared twice"))
                .anySatisfy(fault -> assertThat(fault).contains("\"b\", which is not declared"));
    }
}
