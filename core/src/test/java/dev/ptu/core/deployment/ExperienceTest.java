package dev.ptu.core.deployment;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.deployment.DeploymentEvent.EvaluationMade;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExperienceTest {

    @Test
    void aLongerResizeTeachesFasterThanAShorterOne() {
        // 300 s; half way to 500; a fiftieth of the way back to 300: 400 - 100 / 50.
        Experience first = took(Experience.NONE, 300);
        Experience longer = took(first, 500);

        assertThat(first.resizeSeconds()).isEqualTo(300);
        assertThat(longer.resizeSeconds()).isEqualTo(400);
        assertThat(took(longer, 300).resizeSeconds()).isCloseTo(398, within(1e-9));
    }

    @Test
    void ofResizesThatScatterAboutOneInTenTakesLonger() {
        long seed = 20261122;
        Random random = new Random(seed);
        Experience experience = Experience.NONE;
        int longer = 0;
        for (int i = 0; i < 4_000; i++) {
            int seconds = (int) Math.round(300 + 30 * random.nextGaussian());
            if (i >= 1_000 && seconds > experience.resizeSeconds()) {
                longer++;
            }
            experience = took(experience, seconds);
        }

        assertThat(longer / 3_000.0).as("seed " + seed).isBetween(0.06, 0.14);
    }

    @Test
    void growthsTeachHowOftenCapacityIsThere() {
        DeploymentState state = Given.after(Given.size(100, minute(-90)));
        state = grow(state, "a", 150).after(new ResizeApplied("a", Ptu.of(150), minute(5)));
        state = grow(state, "b", 200).after(new ResizeFailed("b", "InsufficientQuota", minute(6)));
        state = grow(state, "c", 200).after(new ResizeFailed("c", "RequestConflict", minute(7)));
        state = grow(state, "d", 200).after(new ResizeApplied("d", Ptu.of(175), minute(8)));
        state = state.after(Given.decided("e", 175, 100, minute(9)));
        state = state.after(new ResizeFailed("e", "InsufficientCapacity", minute(9)));

        // One full growth; one without quota and one cut short; conflicts and shrinks say nothing.
        assertThat(state.experience().grown()).isEqualTo(1);
        assertThat(state.experience().denied()).isEqualTo(2);
        // (20 x 0.9 + 1) / (20 + 1 + 2).
        assertThat(state.experience().regainProbability(0.9)).isCloseTo(19.0 / 23, within(1e-12));
    }

    @Test
    void growthsAreForgottenByHalfInThirtyDays() {
        DeploymentState state = Given.after(Given.size(100, minute(-90)));
        state = state.after(new EvaluationMade(minute(3), minute(0), null));
        state = grow(state, "a", 150).after(new ResizeApplied("a", Ptu.of(150), minute(5)));
        state = grow(state, "b", 200).after(new ResizeFailed("b", "InsufficientQuota", minute(6)));

        Duration month = Duration.ofDays(30);
        state = state.after(new EvaluationMade(minute(3).plus(month), minute(0).plus(month), null));

        assertThat(state.experience().grown()).isCloseTo(0.5, within(1e-9));
        assertThat(state.experience().denied()).isCloseTo(0.5, within(1e-9));
    }

    private static DeploymentState grow(DeploymentState state, String decision, int to) {
        int from = state.currentSize().orElseThrow().value();
        return state.after(Given.decided(decision, from, to, minute(4)));
    }

    private static Experience took(Experience experience, int seconds) {
        return experience.applied(
                Given.resize("r", 100, 50, minute(0)), Ptu.of(50), minute(0).plusSeconds(seconds));
    }

    /** Three minutes late as usual; then Azure is silent, and then nobody looked for a while. */
    @Test
    void aMinuteThatWasWaitedForIsNoMeasureOfTheLag() {
        DeploymentState state = Given.after(Given.size(100, minute(-90)));
        state = state.after(new EvaluationMade(minute(3), minute(0), null));
        state = state.after(new EvaluationMade(minute(11), minute(1), null));
        state = state.after(new EvaluationMade(minute(60), minute(2), null));

        assertThat(state.experience().metricLagSeconds()).isEqualTo(180);
    }
}
