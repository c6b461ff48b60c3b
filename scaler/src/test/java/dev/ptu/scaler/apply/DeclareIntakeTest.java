package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclareIntakeTest {
    private static final String WANTED =
            "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a"
                    + "/deployments/wanted";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void anOrderIsStartedAndOpenedWithItsPlan() {
        DeploymentPlanned order = plan("auto", "create");

        List<Event> follows = DeclareIntake.follows(order, Optional.empty(), NOW);

        assertThat(follows)
                .containsExactly(
                        new ScaleStarted("d1", WANTED, 0, 50, NOW),
                        new OperationOpened(
                                "d1",
                                WANTED,
                                0,
                                50,
                                NOW.plusSeconds(600),
                                NOW,
                                null,
                                order.plan()));
    }

    @ParameterizedTest
    @CsvSource({"recommend, create", "approve, setSpillover", "auto, none", "later, create"})
    void whatIsNoOrderOpensNothing(String mode, String change) {
        assertThat(DeclareIntake.follows(plan(mode, change), Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void anOrderToldTwiceIsTakenOnOnce() {
        assertThat(DeclareIntake.follows(plan("auto", "create"), Optional.of(operation("d1")), NOW))
                .isEmpty();
    }

    @Test
    void besideAnotherOperationItIsRefused() {
        assertThat(
                        DeclareIntake.follows(
                                plan("auto", "create"), Optional.of(operation("other")), NOW))
                .singleElement()
                .isInstanceOfSatisfying(
                        ScaleRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo("Conflict"));
    }

    @Test
    void afterItsTimeItIsRefused() {
        assertThat(
                        DeclareIntake.follows(
                                plan("auto", "create"), Optional.empty(), NOW.plusSeconds(601)))
                .singleElement()
                .isInstanceOfSatisfying(
                        ScaleRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo("Expired"));
    }

    private static OperationOpened operation(String decision) {
        return new OperationOpened(decision, WANTED, 50, 60, NOW.plusSeconds(600), NOW);
    }

    private static DeploymentPlanned plan(String mode, String change) {
        return new DeploymentPlanned(
                "d1",
                WANTED,
                mode,
                "Missing",
                "It is declared.",
                new DeploymentPlan(
                        change,
                        "wanted",
                        "OpenAI",
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalProvisionedManaged",
                        50,
                        null,
                        null,
                        null),
                0,
                50,
                36_500.0,
                List.of(),
                0,
                NOW,
                NOW.plusSeconds(600),
                "r1");
    }
}
