package dev.ptu.core.decision;

import dev.ptu.core.deployment.AdviceHistory;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.util.OptionalInt;

/** The stages that shape a change. */
final class Shaping {

    private Shaping() {}

    /**
     * A shrink goes no further than the highest, a growth no further than the lowest advice of its
     * window; without any advice in the window the current size stands in for it, as at the start
     * of Kubernetes' HPA.
     */
    static final class Stabilise implements Comfort {
        @Override
        public String name() {
            return "stabilise";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            Ptu current = situation.current();
            Duration span = situation.toward(size).stabilization();
            if (size.equals(current) || span.isZero()) {
                return pass(size);
            }
            AdviceHistory advice = situation.state().advice();
            boolean silent = advice.within(span, situation.now()).isEmpty();
            boolean grows = size.isMoreThan(current);
            Ptu bound =
                    grows
                            ? advice.lowest(span, situation.now(), size)
                            : advice.highest(span, situation.now(), size);
            Ptu after = silent ? current : between(current, bound, grows);
            return after.equals(size)
                    ? pass(size)
                    : make(
                            size,
                            after,
                            ReasonCode.STABILISED,
                            silent
                                    ? "There is no advice of the last " + minutes(span) + " yet."
                                    : "The advice of the last "
                                            + minutes(span)
                                            + " goes no further than "
                                            + bound
                                            + ".");
        }

        private static Ptu between(Ptu current, Ptu bound, boolean grows) {
            return grows ? Ptu.max(current, bound) : Ptu.min(current, bound);
        }

        private static String minutes(Duration span) {
            return span.toSeconds() % 60 == 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
        }
    }

    /** At most so many PTU at a time, and at least one step of the ladder. */
    static final class StepLimit implements Comfort {
        @Override
        public String name() {
            return "stepLimit";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            Ptu current = situation.current();
            OptionalInt step = situation.toward(size).step();
            if (size.equals(current) || step.isEmpty()) {
                return pass(size);
            }
            Ptu furthest = furthest(situation, size, step.getAsInt());
            Ptu after =
                    size.isMoreThan(current) ? Ptu.min(size, furthest) : Ptu.max(size, furthest);
            return after.equals(size)
                    ? pass(size)
                    : make(
                            size,
                            after,
                            ReasonCode.STEP_LIMITED,
                            "At most " + step.getAsInt() + " PTU at a time from " + current + ".");
        }

        private static Ptu furthest(Situation situation, Ptu size, int step) {
            Ptu current = situation.current();
            if (size.isMoreThan(current)) {
                Ptu one = situation.ladder().above(current).orElse(current);
                Ptu capped = situation.ladder().floor((double) current.value() + step).orElse(one);
                return Ptu.max(one, capped);
            }
            Ptu one = situation.ladder().below(current).orElse(current);
            return Ptu.min(one, situation.ladder().ceil((double) current.value() - step));
        }
    }

    /** Nothing changes in a direction that the windows do not allow now. */
    static final class PlanningWindow implements Stage {
        @Override
        public String name() {
            return "planningWindow";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            if (situation.windowsAllow(size)) {
                return pass(size);
            }
            Ptu current = situation.current();
            Ptu after = size.isMoreThan(current) ? situation.growthBound() : current;
            return make(size, after, ReasonCode.WINDOW_CLOSED, closed(situation, size));
        }

        static String closed(Situation situation, Ptu size) {
            String direction = size.isMoreThan(situation.current()) ? "Growth" : "Shrinking";
            return direction
                    + " to "
                    + size
                    + " is not allowed now; open windows: "
                    + situation.freedom().open()
                    + ".";
        }
    }

    /** Between minimum and maximum of policy and open windows, if the direction is allowed. */
    static final class Limits implements Stage {
        @Override
        public String name() {
            return "limits";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            Ptu min = situation.min();
            Ptu max = situation.max();
            Ptu inside = Ptu.min(max, Ptu.max(min, size));
            if (inside.equals(size)) {
                return pass(size);
            }
            if (!situation.windowsAllow(inside)) {
                return make(
                        size,
                        situation.current(),
                        ReasonCode.WINDOW_CLOSED,
                        PlanningWindow.closed(situation, inside));
            }
            return inside.isMoreThan(size)
                    ? make(
                            size,
                            inside,
                            ReasonCode.LIMITED_BY_MINIMUM,
                            "The minimum is " + min + ".")
                    : make(
                            size,
                            inside,
                            ReasonCode.LIMITED_BY_MAXIMUM,
                            "The maximum is " + max + ".");
        }
    }
}
