package dev.ptu.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.DeploymentObserved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final Instant T0 = Instant.parse("2026-03-02T06:00:00Z");
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Deployment PTU = deployment("ptu", "ProvisionedManaged", 50, "target");
    private static final Deployment TARGET = deployment("target", "Standard", 10, null);
    private static final Deployment OTHER = deployment("other", "Standard", 10, null);

    @Test
    void provisionedDeploymentsAndTheirTargetsAreFollowed() {
        assertThat(Inventory.followed(List.of(OTHER, PTU, TARGET))).containsExactly(PTU, TARGET);
    }

    @Test
    void theTargetOfAStandardDeploymentIsNotFollowed() {
        Deployment chained = deployment("chained", "Standard", 10, "other");

        assertThat(Inventory.followed(List.of(chained, OTHER))).isEmpty();
    }

    @Test
    void aDeploymentIsToldOnFirstSight() {
        assertThat(look(Inventory.empty(), PTU, 0).news())
                .containsExactly(PTU.observed("swedencentral", Headroom.UNKNOWN, T0));
    }

    @Test
    void aDeploymentThatDidNotChangeIsNotToldAgain() {
        assertThat(look(told(PTU), PTU, 9).news()).isEmpty();
    }

    @Test
    void aDeploymentThatDidNotChangeIsToldAgainAfterAWhile() {
        assertThat(look(told(PTU), PTU, 10).news())
                .extracting(DeploymentObserved::observedAt)
                .containsExactly(at(10));
    }

    @Test
    void aNewSizeIsToldAtOnce() {
        Deployment resized = deployment("ptu", "ProvisionedManaged", 100, "target");

        assertThat(look(told(PTU), resized, 1).news())
                .extracting(DeploymentObserved::capacity)
                .containsExactly(100);
    }

    @Test
    void whatWasNotAcknowledgedIsToldAgain() {
        Inventory inventory = Inventory.empty().after(List.of(), java.util.Set.of());

        assertThat(look(inventory, PTU, 1).news()).hasSize(1);
    }

    @Test
    void aDeploymentThatIsGoneIsNamedOnce() {
        Inventory.Look look = told(PTU).look(List.of(), InventoryTest::view, at(1), AGAIN);
        Inventory after = told(PTU).after(List.of(), look.gone());

        assertThat(look.gone()).containsExactly(PTU.id());
        assertThat(after.look(List.of(), InventoryTest::view, at(2), AGAIN).gone()).isEmpty();
    }

    private static Inventory told(Deployment deployment) {
        return Inventory.empty()
                .after(
                        List.of(deployment.observed("swedencentral", Headroom.UNKNOWN, T0)),
                        java.util.Set.of());
    }

    private static DeploymentObserved view(Deployment deployment, Instant at) {
        return deployment.observed("swedencentral", Headroom.UNKNOWN, at);
    }

    private static Inventory.Look look(Inventory inventory, Deployment seen, int minute) {
        return inventory.look(List.of(seen), InventoryTest::view, at(minute), AGAIN);
    }

    private static Instant at(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    private static Deployment deployment(
            String name, String sku, int capacity, @Nullable String target) {
        return new Deployment(
                "/a/deployments/" + name,
                "gpt-4o",
                "v",
                sku,
                capacity,
                "Succeeded",
                target == null ? null : "/a/deployments/" + target,
                Map.of());
    }
}
