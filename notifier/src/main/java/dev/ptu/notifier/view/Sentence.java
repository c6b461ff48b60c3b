package dev.ptu.notifier.view;

import dev.ptu.events.Evaluated;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation in plain words: what becomes of the size, what the load or somebody needs, and what
 * made something else of it. {@code held at 150: forecast needs 140, shrinking waits (...)}.
 */
public final class Sentence {
    private static final String PASSED = "Passed";
    private static final String GOVERNANCE = "governance";
    private static final Set<String> SILENT = Set.of("MetricsGone", "Stale");

    /** Reasons that are the whole story, whatever the stages say. */
    private static final Set<String> ALONE =
            Set.of("SizeUnknown", "NotSold", "NoPolicy", "PassedOver");

    /** More than these would be no sentence. */
    private static final int MOST_CAUSES = 2;

    private Sentence() {}

    /** What was found. */
    public static String of(Evaluated evaluated) {
        int size = evaluated.currentPtu();
        if (evaluated.recommendedPtu() != size) {
            return change(
                    size,
                    evaluated.recommendedPtu(),
                    governance(evaluated.rationale()),
                    evaluated.rationale());
        }
        if (SILENT.contains(evaluated.reason())) {
            long minutes =
                    Math.max(
                            0,
                            Duration.between(evaluated.minute(), evaluated.evaluatedAt())
                                            .toMinutes()
                                    - 1);
            return "stale: no metrics for %d %s, stays at %d"
                    .formatted(minutes, minutes == 1 ? "minute" : "minutes", size);
        }
        if (ALONE.contains(evaluated.reason())) {
            String why = Phrase.of(evaluated.reason(), "changing").orElse(evaluated.reason());
            return evaluated.reason().equals("SizeUnknown")
                    ? "unknown: " + why
                    : "held at %d: %s".formatted(size, why);
        }
        return "held at %d: %s".formatted(size, held(evaluated));
    }

    /** What was decided. */
    public static String of(ScaleDecided decided) {
        String governance =
                switch (decided.mode()) {
                    case ScaleDecided.RECOMMEND -> "Recommended";
                    case ScaleDecided.APPROVE -> "ApprovalAsked";
                    default -> "Ordered";
                };
        return change(decided.fromPtu(), decided.toPtu(), governance, decided.rationale());
    }

    private static String change(int from, int to, String governance, List<Stage> stages) {
        String change = to > from ? "growing" : "shrinking";
        String sizes = from + " -> " + to;
        String head =
                switch (governance) {
                    case "Recommended", "AlreadyRecommended" -> "recommended " + sizes;
                    case "ApprovalAsked", "AwaitingApproval" -> "waits for approval " + sizes;
                    case "Rejected" -> "rejected " + sizes;
                    case "GovernanceOff" ->
                            "held at %d, %s to %d is switched off".formatted(from, change, to);
                    default -> change + " " + sizes;
                };
        List<String> causes = new ArrayList<>();
        Stage need = need(stages, from);
        if (need != null) {
            causes.add(Phrase.of(need, change));
        }
        shaped(stages)
                .filter(stage -> stage.beforePtu() != stage.afterPtu())
                .limit(MOST_CAUSES)
                .forEach(stage -> causes.add(Phrase.of(stage, change)));
        return causes.isEmpty() ? head : head + ": " + String.join(", ", causes);
    }

    private static String held(Evaluated evaluated) {
        List<Stage> stages = evaluated.rationale();
        int size = evaluated.currentPtu();
        Stage need = need(stages, size);
        int wanted = need == null ? size : need.afterPtu();
        String change = wanted > size ? "growing" : wanted < size ? "shrinking" : "changing";
        List<String> causes = new ArrayList<>();
        if (need != null) {
            causes.add(Phrase.of(need, change));
        }
        if (need == null || !need.reason().equals(evaluated.reason())) {
            causes.add(cause(evaluated, change));
        }
        return String.join(", ", causes);
    }

    /** The stage that the outcome is named after; the last, if several are. */
    private static String cause(Evaluated evaluated, String change) {
        return evaluated.rationale().stream()
                .filter(stage -> stage.reason().equals(evaluated.reason()))
                .reduce((first, last) -> last)
                .map(stage -> Phrase.of(stage, change))
                .orElseGet(() -> Phrase.of(evaluated.reason(), change).orElse(evaluated.reason()));
    }

    /**
     * The recommender that won: the largest size, the first of equals; the policy's own rule, which
     * comes first, when nobody wants more than there is.
     */
    private static @Nullable Stage need(List<Stage> stages, int size) {
        Stage winner = null;
        for (Stage stage : stages) {
            if (Phrase.RECOMMENDERS.contains(stage.name())
                    && (winner == null || stage.afterPtu() > winner.afterPtu())) {
                boolean silent = winner != null && isSilent(winner) && stage.afterPtu() <= size;
                winner = silent ? winner : stage;
            }
        }
        return winner;
    }

    private static boolean isSilent(Stage stage) {
        return Set.of("InFlight", "MetricsGone", "InsufficientData", "Recovering")
                .contains(stage.reason());
    }

    private static Stream<Stage> shaped(List<Stage> stages) {
        return stages.stream()
                .filter(stage -> !Phrase.RECOMMENDERS.contains(stage.name()))
                .filter(stage -> !stage.name().equals(GOVERNANCE))
                .filter(stage -> !stage.reason().equals(PASSED));
    }

    private static String governance(List<Stage> stages) {
        return stages.stream()
                .filter(stage -> stage.name().equals(GOVERNANCE))
                .map(Stage::reason)
                .reduce(PASSED, (first, last) -> last);
    }
}
