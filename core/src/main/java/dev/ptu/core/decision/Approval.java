package dev.ptu.core.decision;

import dev.ptu.core.deployment.Proposal;
import dev.ptu.core.units.Ptu;
import org.jspecify.annotations.Nullable;

/**
 * What a person's word, or its absence, makes of a wanted change.
 *
 * <p>One question is open at a time. It stands for its direction: while nobody answered, another
 * size in the same direction is not asked for, whatever the load does; a change the other way, a
 * size changed meanwhile, also one that is back, or the question's end opens a new one: a word is
 * good for one change. A yes orders the approved size or the wanted one, whichever is nearer to the
 * current size, as soon as all guards pass and as often as Azure has to be asked until it ends. A
 * no holds for that size and everything beyond it.
 */
sealed interface Approval {

    /** Nobody was asked for this. */
    record Ask() implements Approval {}

    /** Somebody was asked and did not answer. */
    record Wait() implements Approval {}

    /** Somebody said no. */
    record No() implements Approval {}

    /**
     * Somebody said yes.
     *
     * @param size the approved size, or the wanted one where that is nearer
     */
    record Yes(Ptu size) implements Approval {}

    static Approval of(Situation situation, Ptu wanted, @Nullable Proposal asked) {
        Ptu current = situation.current();
        if (asked == null
                || !asked.isAlive(situation.now())
                || !asked.from().equals(current)
                || situation.state().sizes().changedBetween(asked.at(), situation.now())
                || asked.to().isMoreThan(current) != wanted.isMoreThan(current)) {
            return new Ask();
        }
        boolean grows = wanted.isMoreThan(current);
        return switch (asked.word()) {
            case NONE -> new Wait();
            case REJECTED -> {
                boolean nearer =
                        grows ? wanted.isLessThan(asked.to()) : wanted.isMoreThan(asked.to());
                yield nearer ? new Ask() : new No();
            }
            case APPROVED -> {
                Ptu size = grows ? Ptu.min(wanted, asked.to()) : Ptu.max(wanted, asked.to());
                boolean allowed =
                        situation.ladder().isLegal(size)
                                && !size.isLessThan(situation.min())
                                && !size.isMoreThan(situation.max());
                yield allowed ? new Yes(size) : new Ask();
            }
        };
    }
}
