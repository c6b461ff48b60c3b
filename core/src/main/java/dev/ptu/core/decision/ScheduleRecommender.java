package dev.ptu.core.decision;

import dev.ptu.core.policy.PlanningWindows;
import java.util.Optional;

/**
 * The minimum of a planning window that opens soon, so that the size is in force when it opens:
 * soon is the measured metric lag, the measured duration of a resize and one minute to decide.
 *
 * <p>The growth for it is allowed although the window is still closed, unless an open window
 * forbids growth altogether. The minimum of windows that are open already is held by the limits.
 */
final class ScheduleRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return situation.upcoming().isPresent();
    }

    @Override
    public Opinion opinion(Situation situation) {
        PlanningWindows.Upcoming window = situation.upcoming().orElseThrow();
        return new Opinion(
                "schedule",
                Optional.of(situation.upcomingMin()),
                ReasonCode.SCHEDULE_FLOOR,
                "Window \""
                        + window.name()
                        + "\" opens at "
                        + window.opens()
                        + " with a minimum of "
                        + window.min()
                        + ".");
    }
}
