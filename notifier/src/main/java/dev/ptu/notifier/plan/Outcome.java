package dev.ptu.notifier.plan;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Stage;
import java.util.Optional;
import java.util.Set;

/**
 * What came of an evaluation, by its reason codes. A code that is not known here belongs to no
 * class: then people are rather told.
 */
final class Outcome {
    /** Prices say that more would cost more than it saves. */
    private static final Set<String> ECONOMY =
            Set.of("CheapestSize", "BelowBreakEven", "NoDeclaredValue");

    /** People said so, in the policy or by hand. */
    private static final Set<String> PEOPLE =
            Set.of("LimitedByMaximum", "Pinned", "Paused", "ChangedByHand", "WindowClosed");

    /** The rule is content with the size. */
    private static final Set<String> CONTENT =
            Set.of("BetweenThresholds", "WithinTolerance", "NoSmallerSize");

    /** Nothing new can be said. */
    private static final Set<String> UNKNOWN =
            Set.of(
                    "Stale",
                    "MetricsGone",
                    "InsufficientData",
                    "Recovering",
                    "InFlight",
                    "SizeUnknown",
                    "PassedOver");

    private Outcome() {}

    /** Whether the size is what prices ask for, the overflow included. */
    static boolean isEconomy(Evaluated evaluated) {
        return ECONOMY.contains(evaluated.reason()) && !wantsMore(evaluated);
    }

    /** Whether people hold the size where it is. */
    static boolean isHeldByPeople(Evaluated evaluated) {
        return PEOPLE.contains(evaluated.reason()) && !wantsMore(evaluated);
    }

    /** Whether the level was chosen, by the policy or by people. */
    static boolean isChosen(Evaluated evaluated) {
        return isEconomy(evaluated)
                || isHeldByPeople(evaluated)
                || (CONTENT.contains(evaluated.reason()) && !wantsMore(evaluated));
    }

    /** Whether no change is wanted, and that is known. */
    static boolean isAtRest(Evaluated evaluated) {
        return isChosen(evaluated)
                && evaluated.recommendedPtu() == evaluated.currentPtu()
                && !evaluated.changeUnderWay();
    }

    /** Whether it says anything about what is wanted. */
    static boolean isKnown(Evaluated evaluated) {
        return !UNKNOWN.contains(evaluated.reason());
    }

    /** Whether a person is asked, and has not answered. */
    static boolean isAsked(Evaluated evaluated) {
        return stage(evaluated, "governance")
                .filter(
                        stage ->
                                stage.reason().equals("ApprovalAsked")
                                        || stage.reason().equals("AwaitingApproval"))
                .isPresent();
    }

    /** The first stage of this name. */
    static Optional<Stage> stage(Evaluated evaluated, String name) {
        return evaluated.rationale().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static boolean wantsMore(Evaluated evaluated) {
        return evaluated.recommendedPtu() > evaluated.currentPtu();
    }
}
