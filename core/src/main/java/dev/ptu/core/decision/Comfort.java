package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;
import java.util.Optional;

/**
 * A stage that keeps changes calm and cheap, as opposed to one that keeps them legal.
 *
 * <p>Laws: it does not speak while a person's {@link dev.ptu.core.deployment.Pin} holds, and it
 * never holds a growth below what {@link Panic} wants, unless growth is switched off altogether.
 */
interface Comfort extends Stage {

    /** What it makes of the size, as far as pins and panic let it. */
    default StageResult within(Situation situation, Ptu size) {
        if (situation.pin().isPresent()) {
            return pass(size);
        }
        StageResult result = apply(situation, size);
        boolean forbidden = result.reason() == ReasonCode.DIRECTION_DISABLED;
        if (forbidden || !size.isMoreThan(situation.current()) || result.after().equals(size)) {
            return result;
        }
        Optional<Panic> panic = situation.panic();
        if (panic.isEmpty()) {
            return result;
        }
        Ptu least = Ptu.min(size, panic.get().size());
        return result.after().isLessThan(least)
                ? make(size, least, ReasonCode.PANIC, panic.get().detail())
                : result;
    }
}
