package dev.ptu.core.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Where "the same time, so many days back" lies: by the wall clock of a zone, so that a working day
 * starts at nine before and after the clocks change.
 *
 * @param changeMinute epoch minute at which the clocks change; {@link Long#MAX_VALUE} when they do
 *     not
 * @param shiftMinutes by how much the zone's offset grows then
 */
public record SameTime(long changeMinute, int shiftMinutes) {

    /** The same time of an earlier day is 24 hours earlier, always. */
    public static final SameTime UTC = new SameTime(Long.MAX_VALUE, 0);

    static final int DAY = 1440;

    private static final long REACH_SECONDS = 9L * 24 * 3600;
    private static final long AHEAD_SECONDS = 3L * 3600;

    /** In a zone, around that time: eight days back and two hours ahead. */
    public static SameTime in(ZoneId zone, Instant now) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            return UTC;
        }
        Instant from = now.minusSeconds(REACH_SECONDS);
        Instant to = now.plusSeconds(AHEAD_SECONDS);
        if (rules.getOffset(from).equals(rules.getOffset(to))) {
            return UTC;
        }
        ZoneOffsetTransition change = rules.nextTransition(from);
        return new SameTime(
                Math.floorDiv(change.getInstant().getEpochSecond(), 60L),
                Math.toIntExact(change.getDuration().toMinutes()));
    }

    /** The epoch minute so many days before another, at the same time of day. */
    long back(long minute, int days) {
        long before = minute - (long) DAY * days;
        return minute >= changeMinute && before < changeMinute ? before + shiftMinutes : before;
    }
}
