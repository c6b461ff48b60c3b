package dev.ptu.local.soak;

import dev.ptu.local.watch.SimulatedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sizes that were really in force, and the resizes that really took effect. */
final class Sizes {
    private final Violation.Count violations;
    private final Map<String, Integer> completed = new HashMap<>();
    private final Map<String, List<Effect>> effects = new HashMap<>();
    private final Set<String> offending = new HashSet<>();
    private Instant lastLook = Instant.MIN;
    private int resizes;

    /**
     * A resize that took effect between two looks.
     *
     * @param after it was not there yet
     * @param until it was there
     * @param ptu the size that was there
     */
    private record Effect(Instant after, Instant until, int ptu) {}

    Sizes(Violation.Count violations) {
        this.violations = violations;
    }

    /** Takes in what the simulated Azure says of itself. */
    void look(SimulatedState state) {
        for (SimulatedState.Deployment deployment : state.provisioned()) {
            String id = deployment.id().toLowerCase(Locale.ROOT);
            judge(id, deployment.capacityPtu());
            int before = completed.getOrDefault(id, 0);
            for (int i = before; i < deployment.resizesCompleted(); i++) {
                resizes++;
                effects.computeIfAbsent(id, ignored -> new ArrayList<>())
                        .add(new Effect(lastLook, state.now(), deployment.capacityPtu()));
            }
            completed.put(id, deployment.resizesCompleted());
        }
        lastLook = state.now();
    }

    /** Resizes that took effect so far. */
    int resizes() {
        return resizes;
    }

    /**
     * Lays every resize that took effect to a decision: the oldest of the deployment that was
     * started by then, had not ended before, and has none yet.
     */
    void settle(List<Ledger.Course> courses) {
        Map<String, List<Ledger.Course>> started = new HashMap<>();
        for (Ledger.Course course : courses) {
            if (course.started() != null) {
                started.computeIfAbsent(course.decided().deployment(), ignored -> new ArrayList<>())
                        .add(course);
            }
        }
        effects.forEach((id, all) -> settle(id, all, started.getOrDefault(id, List.of())));
    }

    private void settle(String id, List<Effect> all, List<Ledger.Course> started) {
        Set<Ledger.Course> used = new HashSet<>();
        for (Effect effect : all) {
            List<Ledger.Course> open =
                    started.stream().filter(course -> open(course, effect)).toList();
            boolean found = false;
            for (Ledger.Course course : open) {
                found = found || used.add(course);
            }
            if (!found) {
                violations.add(
                        open.isEmpty()
                                ? Violation.RESIZED_WITHOUT_DECISION
                                : Violation.RESIZED_TWICE,
                        "%s became %d PTU between %s and %s"
                                .formatted(id, effect.ptu(), effect.after(), effect.until()));
            }
        }
    }

    /** A resize may come into force after it was given up as timed out; it is still its own. */
    private static boolean open(Ledger.Course course, Effect effect) {
        Instant begun = course.started();
        Instant end = course.end();
        boolean over = end != null && course.applied() && end.isBefore(effect.after());
        return begun != null && !begun.isAfter(effect.until()) && !over;
    }

    private void judge(String id, int ptu) {
        boolean sold = ptu >= Fleet.MIN_PTU && (ptu - Fleet.MIN_PTU) % Fleet.STEP_PTU == 0;
        if (!sold && offending.add(id + " ladder " + ptu)) {
            violations.add(Violation.OFF_LADDER, id + " has " + ptu + " PTU");
        }
        boolean within = ptu >= Fleet.MIN_PTU && ptu <= Fleet.MAX_PTU;
        if (!within && offending.add(id + " limits " + ptu)) {
            violations.add(Violation.OUTSIDE_LIMITS, id + " has " + ptu + " PTU");
        }
    }
}
