package dev.ptu.core.declaration;

import dev.ptu.core.declaration.DeclarationPlan.Change;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a declared deployment so far.
 *
 * @param generation the highest that was declared; {@link #NEVER} before the first judgement
 * @param since when that generation was first judged
 * @param seen whether it was there under that generation
 * @param spilled whether it spilled where it is to under that generation
 * @param missingSince since when its account is known and it is not; null while it is there
 * @param wanted what was declared last, in one text
 * @param told what people heard last; null when nothing
 * @param question what people were asked last; null when nothing
 * @param order what was ordered and has no final outcome yet; null when nothing
 * @param quietUntil nothing is told or ordered before; null for no such time
 */
public record DeclarationMemory(
        int generation,
        Instant since,
        boolean seen,
        boolean spilled,
        @Nullable Instant missingSince,
        String wanted,
        @Nullable Told told,
        @Nullable Question question,
        @Nullable Order order,
        @Nullable Instant quietUntil) {

    /** No generation yet. */
    static final int NEVER = -1;

    /** After a failure whose cause may pass, and until what was done shows. */
    static final Duration QUIET = Duration.ofMinutes(30);

    /** After a failure that will come again until somebody changes something. */
    static final Duration LONG_QUIET = Duration.ofHours(24);

    /** Nothing has happened. */
    public static final DeclarationMemory NEW =
            new DeclarationMemory(
                    NEVER, Instant.EPOCH, false, false, null, "", null, null, null, null);

    /**
     * What people heard.
     *
     * @param content in one text
     * @param validUntil from when on it is told again where there is something to do
     */
    public record Told(String content, Instant validUntil) {}

    /**
     * What people were asked.
     *
     * @param decision its id
     * @param content in one text
     * @param validUntil a word that comes later counts for nothing
     * @param word what a person said
     * @param saidAt when; when it was asked before
     */
    public record Question(
            String decision, String content, Instant validUntil, Word word, Instant saidAt) {}

    /** What a person said. The numbers are part of the binary form. */
    public enum Word {
        /** Nothing yet. */
        NONE(0),
        /** Do it. */
        APPROVED(1),
        /** Do not, and do not ask again before the question expires. */
        REJECTED(2);

        private final int number;

        Word(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /**
     * What was ordered.
     *
     * @param decision its id
     * @param change what was to be done
     * @param expiresAt when it is given up; later than any operation may last
     */
    public record Order(String decision, Change change, Instant expiresAt) {}

    /** How an order ended. */
    public enum Ending {
        /** Azure shows what was wanted. */
        DONE,
        /** It was not done, and the cause may pass by itself. */
        MAY_PASS,
        /** It was not done, and will not be before somebody changes something. */
        WILL_NOT_PASS
    }

    /** With a person's word on a question; on any other, and too late, it counts for nothing. */
    public DeclarationMemory answered(String decision, boolean approved, Instant at) {
        if (question == null
                || !question.decision.equals(decision)
                || !at.isBefore(question.validUntil)
                || at.isBefore(question.saidAt)) {
            return this;
        }
        Word word = approved ? Word.APPROVED : Word.REJECTED;
        return with(
                told,
                new Question(decision, question.content, question.validUntil, word, at),
                order,
                quietUntil);
    }

    /** With the final outcome of the order; of any other it counts for nothing. */
    public DeclarationMemory ended(String decision, Ending ending, Instant at) {
        if (order == null || !order.decision.equals(decision)) {
            return this;
        }
        DeclarationMemory over =
                with(
                        told,
                        // A word is good for one change; until that is done, for every attempt.
                        ending == Ending.DONE ? null : question,
                        null,
                        at.plus(ending == Ending.WILL_NOT_PASS ? LONG_QUIET : QUIET));
        return ending == Ending.DONE ? over.done(order.change) : over;
    }

    /** Whether an order is under way at that time. */
    boolean isUnderWay(Instant now) {
        return order != null && now.isBefore(order.expiresAt);
    }

    /** Whether it is too early to tell or order anything. */
    boolean isQuiet(Instant now) {
        return quietUntil != null && now.isBefore(quietUntil);
    }

    DeclarationMemory with(
            @Nullable Told heard,
            @Nullable Question asked,
            @Nullable Order ordered,
            @Nullable Instant quiet) {
        return new DeclarationMemory(
                generation,
                since,
                seen,
                spilled,
                missingSince,
                wanted,
                heard,
                asked,
                ordered,
                quiet);
    }

    private DeclarationMemory done(Change change) {
        return new DeclarationMemory(
                generation,
                since,
                true,
                spilled || change == Change.SET_SPILLOVER,
                missingSince,
                wanted,
                told,
                question,
                order,
                quietUntil);
    }
}
