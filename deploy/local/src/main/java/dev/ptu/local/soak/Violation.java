package dev.ptu.local.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rules that a soak counts breaches of. */
public enum Violation {
    /** A minute that Azure still had, and no event of its final values. */
    SAMPLE_LOST,
    /** An event claims what Azure does not have. */
    SAMPLE_INVENTED,
    /** More than one resize took effect for a decision. */
    RESIZED_TWICE,
    /** A resize took effect that no decision stands behind. */
    RESIZED_WITHOUT_DECISION,
    /** A decision to be carried out has no final outcome long after it was made. */
    WITHOUT_OUTCOME,
    /** A size that Azure does not sell. */
    OFF_LADDER,
    /** A size outside the policy's limits. */
    OUTSIDE_LIMITS,
    /** A resize of a deployment was taken on while another was. */
    TWO_IN_FLIGHT,
    /** A shrink was decided though nothing was known of the last minutes. */
    SHRANK_BLIND,
    /** A record that is no event, or that a service put aside as unreadable. */
    UNREADABLE,
    /** An alert was raised while it was open. */
    ALERT_RAISED_TWICE,
    /** Outside takeovers, the scaler was more than a simulated minute behind. */
    SCALER_BEHIND,
    /** A replica that was killed was not ready again in time. */
    NOT_BACK;

    /** The breaches of a run: all counted, the first few with words. */
    static final class Count {
        private static final int EXAMPLES = 5;

        private final Map<Violation, Integer> counts = new EnumMap<>(Violation.class);
        private final Map<Violation, List<String>> examples = new EnumMap<>(Violation.class);

        synchronized void add(Violation kind, String what) {
            counts.merge(kind, 1, Integer::sum);
            List<String> some = examples.computeIfAbsent(kind, ignored -> new ArrayList<>());
            if (some.size() < EXAMPLES) {
                some.add(what);
                System.err.println(kind + ": " + what);
            }
        }

        synchronized int of(Violation kind) {
            return counts.getOrDefault(kind, 0);
        }

        synchronized int all() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        synchronized List<String> examples(Violation kind) {
            return Collections.unmodifiableList(
                    new ArrayList<>(examples.getOrDefault(kind, List.of())));
        }
    }
}
