package dev.ptu.core.policy;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What the forecast may do, and which days are alike.
 *
 * @param mode what it may do
 * @param headroom share on top of the usual peak of the hour that the size keeps free, 0 or more; 0
 *     for none
 * @param zone in which days begin
 */
public record ForecastUse(Mode mode, double headroom, ZoneId zone) {

    /** Shadow until proven, no headroom, UTC. */
    public static final ForecastUse DEFAULT = new ForecastUse(Mode.AUTO, 0, ZoneOffset.UTC);

    /** What the forecast may do. */
    public enum Mode {
        /** Nothing, it is not even shown. */
        OFF,
        /** It is shown and judged, and raises nothing. */
        SHADOW,
        /** It raises the size as soon as, and as long as, its own record is good. */
        AUTO
    }
}
