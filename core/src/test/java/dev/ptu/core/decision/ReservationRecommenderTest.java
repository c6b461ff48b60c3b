package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.units.Ptu;
import org.junit.jupiter.api.Test;

/** 100 PTU, sold from 15 in steps of 5, under the threshold rule: at 30 % it wants 75. */
class ReservationRecommenderTest {

    @Test
    void aShrinkEndsWhereTheReservationBegins() {
        Evaluation evaluation = decide(Scene.threshold().steady(0.3), 88);

        // The largest legal size within 88.
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(85));
        assertThat(evaluation.rationale().stage("reservation").orElseThrow().reason())
                .isEqualTo(ReasonCode.RESERVATION_FLOOR);
    }

    @Test
    void aReservationThatIsNotDeployedIs() {
        assertThat(decide(Scene.threshold().steady(0.7), 140).recommended()).isEqualTo(Ptu.of(140));
    }

    @Test
    void aReservationBelowTheWishSaysNothingMore() {
        assertThat(decide(Scene.threshold().steady(0.3), 50).recommended()).isEqualTo(Ptu.of(75));
    }

    @Test
    void aReservationBelowTheSmallestSizeIsNotHeard() {
        assertThat(decide(Scene.threshold().steady(0.3), 14).rationale().stage("reservation"))
                .isEmpty();
    }

    private static Evaluation decide(Scene scene, int reserved) {
        Surroundings around =
                new Surroundings(
                        scene.profile(), DemandProfile.empty(), null, null, Ptu.of(reserved));
        return Decider.decide(scene.state(), scene.policy(), around, Moment.at(minute(3)));
    }
}
