package dev.ptu.backtest.simulate;

import java.util.OptionalInt;

/** What Azure makes of a resize. */
@FunctionalInterface
interface Capacity {

    /** There is always enough. */
    Capacity ENOUGH = (_, _, toPtu) -> OptionalInt.of(toPtu);

    /**
     * The size that is in force in the end, less than asked for when there is not enough; empty
     * when it is refused.
     *
     * @param minute of the decision
     * @param fromPtu size in force
     * @param toPtu size asked for
     */
    OptionalInt granted(int minute, int fromPtu, int toPtu);

    /** No growth is granted in the minutes {@code [first, end)}. */
    static Capacity refusing(int first, int end) {
        return (minute, fromPtu, toPtu) ->
                toPtu > fromPtu && minute >= first && minute < end
                        ? OptionalInt.empty()
                        : OptionalInt.of(toPtu);
    }

    /** No growth beyond that size is granted in the minutes {@code [first, end)}. */
    static Capacity upTo(int mostPtu, int first, int end) {
        return (minute, fromPtu, toPtu) -> {
            boolean isShort = toPtu > mostPtu && minute >= first && minute < end;
            if (toPtu <= fromPtu || !isShort) {
                return OptionalInt.of(toPtu);
            }
            return mostPtu > fromPtu ? OptionalInt.of(mostPtu) : OptionalInt.empty();
        };
    }

    /** Both must grant it, the smaller size counts. */
    default Capacity and(Capacity other) {
        return (minute, fromPtu, toPtu) -> {
            OptionalInt here = granted(minute, fromPtu, toPtu);
            return here.isEmpty() ? here : other.granted(minute, fromPtu, here.getAsInt());
        };
    }
}
