package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.deployment.DeploymentEvent.FloorSet;
import dev.ptu.core.deployment.SizeFloor;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OwnNeedTest {

    private static OptionalDouble need(Scene scene) {
        return Decider.need(
                        scene.state(), scene.policy(), Surroundings.of(scene.profile()), minute(3))
                .ptu();
    }

    @Test
    void itIsTheLoadOverTheAim() {
        // 84 PTU at 70 %.
        assertThat(need(Scene.target().steady(0.84)).orElseThrow()).isCloseTo(120, within(1e-6));
    }

    @Test
    void theSizeInForceHasNoPartInIt() {
        // 42 % of 200 PTU are the same 84 PTU, and 54 % of 150 are 81: 90 % of 90.
        assertThat(need(Scene.target().size(200).steady(0.42)).orElseThrow())
                .isCloseTo(120, within(1e-6));
        assertThat(need(Scene.threshold().size(150).steady(0.54)).orElseThrow())
                .isCloseTo(90, within(1e-6));
    }

    @Test
    void aFloorHasNoPartInIt() {
        SizeFloor floor = new SizeFloor("keda", Ptu.of(500), "keda", "r", minute(0), minute(60));

        assertThat(need(Scene.target().steady(0.84).after(new FloorSet(floor))).orElseThrow())
                .isCloseTo(120, within(1e-6));
    }

    @Test
    void anUnknownLoadIsNoNeedOfZero() {
        assertThat(need(Scene.target().load(0.84, null, null, null, 0.84))).isEmpty();
        assertThat(need(Scene.target())).isEmpty();
    }

    @Test
    void withoutPricesMoneyNeedsNothingKnown() {
        assertThat(need(Scene.threshold().rule(new Rule.Economic()).steady(0.84))).isEmpty();
    }

    @Test
    void itSaysHowFarItIsMeasured() {
        Scene scene = Scene.target().steady(0.84);

        Need need =
                Decider.need(
                        scene.state(), scene.policy(), Surroundings.of(scene.profile()), minute(3));

        assertThat(need.measuredUntil()).isEqualTo(minute(0));
    }
}
