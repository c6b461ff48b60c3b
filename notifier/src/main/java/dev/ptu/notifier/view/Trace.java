package dev.ptu.notifier.view;

import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Event;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One decision, and what became of it. Its parts come from three topics, in any order.
 *
 * @param decision its id
 * @param order what was decided; null while only its outcome was read
 * @param outcome what became of it; the first final one counts
 * @param word what a person said of it; the later counts
 */
record Trace(
        String decision, @Nullable Order order, @Nullable Outcome outcome, @Nullable Word word) {
    /** A change of the size. */
    static final String RESIZE = "resize";

    /** A declared deployment: to be created, or to be given a spillover target. */
    static final String PLAN = "plan";

    static Trace of(String decision) {
        return new Trace(decision, null, null, null);
    }

    /**
     * What was decided.
     *
     * @param kind {@link #RESIZE} or {@link #PLAN}
     * @param at when
     * @param fromPtu the size before
     * @param toPtu the size wanted
     * @param mode {@code auto}, {@code recommend} or {@code approve}
     * @param changes false for a plan that says why nothing is done
     * @param reason reason code
     * @param sentence the same for people
     * @param validUntil an operation may start until then
     * @param expectedUsdPerHour what it is expected to cost; null when unknown
     */
    record Order(
            String kind,
            Instant at,
            int fromPtu,
            int toPtu,
            String mode,
            boolean changes,
            String reason,
            String sentence,
            Instant validUntil,
            @Nullable Double expectedUsdPerHour) {
        static Order of(ScaleDecided decided) {
            return new Order(
                    RESIZE,
                    decided.decidedAt(),
                    decided.fromPtu(),
                    decided.toPtu(),
                    decided.mode(),
                    true,
                    decided.reason(),
                    Sentence.of(decided),
                    decided.validUntil(),
                    decided.expectedUsdPerHour());
        }

        static Order of(DeploymentPlanned planned) {
            return new Order(
                    PLAN,
                    planned.decidedAt(),
                    planned.fromPtu(),
                    planned.toPtu(),
                    planned.mode(),
                    !planned.plan().change().equals(DeploymentPlan.NONE),
                    planned.reason(),
                    planned.detail(),
                    planned.validUntil(),
                    null);
        }

        boolean asks() {
            return mode.equals(ScaleDecided.APPROVE) && changes;
        }
    }

    /**
     * What became of it.
     *
     * @param state {@code started}, {@code applied}, {@code refused} or {@code failed}
     * @param at when
     * @param fromPtu the size before
     * @param toPtu the size wanted, or in force when it was applied
     * @param message a sentence; null when there is nothing to say
     */
    record Outcome(String state, Instant at, int fromPtu, int toPtu, @Nullable String message) {
        static final String STARTED = "started";

        static Optional<Outcome> of(Event event) {
            return switch (event) {
                case ScaleStarted s ->
                        Optional.of(new Outcome(STARTED, s.at(), s.fromPtu(), s.toPtu(), null));
                case ScaleApplied a ->
                        Optional.of(
                                new Outcome("applied", a.at(), a.fromPtu(), a.toPtu(), applied(a)));
                case ScaleRefused r ->
                        Optional.of(
                                new Outcome(
                                        "refused",
                                        r.at(),
                                        r.fromPtu(),
                                        r.toPtu(),
                                        r.code() + ": " + r.message()));
                case ScaleFailed f ->
                        Optional.of(
                                new Outcome(
                                        "failed",
                                        f.at(),
                                        f.fromPtu(),
                                        f.toPtu(),
                                        f.code() + ": " + f.message()));
                default -> Optional.empty();
            };
        }

        private static @Nullable String applied(ScaleApplied applied) {
            Integer ordered = applied.orderedPtu();
            String part =
                    ordered == null
                            ? null
                            : "Of %d PTU ordered, %d could be had."
                                    .formatted(ordered, applied.toPtu());
            String note = applied.note();
            return part == null ? note : note == null ? part : part + " " + note;
        }

        boolean isFinal() {
            return !state.equals(STARTED);
        }
    }

    /**
     * A person's word.
     *
     * @param approved whether it was a yes
     * @param owner who said it
     * @param reason why
     * @param at when
     */
    record Word(boolean approved, String owner, String reason, Instant at) {
        static Word of(Approved yes) {
            return new Word(true, yes.owner(), yes.reason(), yes.at());
        }

        static Word of(Rejected no) {
            return new Word(false, no.owner(), no.reason(), no.at());
        }

        String sentence() {
            return (approved ? "Approved by " : "Rejected by ") + owner + ": " + reason;
        }
    }

    Trace with(Order decided) {
        return new Trace(decision, decided, outcome, word);
    }

    Trace with(Outcome later) {
        Outcome before = outcome;
        boolean counts = before == null || (!before.isFinal() && later.isFinal());
        return counts ? new Trace(decision, order, later, word) : this;
    }

    Trace with(Word later) {
        Word before = word;
        boolean counts = before == null || !later.at().isBefore(before.at());
        return counts ? new Trace(decision, order, outcome, later) : this;
    }

    /**
     * When it was decided; when it was carried out or answered, while that is all that is known.
     */
    Instant at() {
        Order decided = order;
        Outcome result = outcome;
        Word said = word;
        return decided != null
                ? decided.at()
                : result != null ? result.at() : said != null ? said.at() : Instant.EPOCH;
    }
}
