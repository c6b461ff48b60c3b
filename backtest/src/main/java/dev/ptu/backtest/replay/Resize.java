package dev.ptu.backtest.replay;

/**
 * One change of size.
 *
 * @param decidedMinute when it was decided
 * @param inForceMinute the first minute of the new size
 * @param fromPtu the size before
 * @param toPtu the size after
 * @param reason code of the reason
 * @param detail the same in sentences with numbers
 */
public record Resize(
        int decidedMinute,
        int inForceMinute,
        int fromPtu,
        int toPtu,
        String reason,
        String detail) {

    /** Whether the size became larger. */
    public boolean grows() {
        return toPtu > fromPtu;
    }
}
