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

    /**
     * What a rule uses unless told otherwise: {@code threshold} only shows the forecast, so that it
     * stays what people know; {@code target} and {@code headroom} keep the usual headroom free.
     *
     * @param rule the rule's name; one that is not known uses {@link #DEFAULT}
     */
    public static ForecastUse usual(String rule) {
        return switch (rule) {
            case "threshold" -> new ForecastUse(Mode.SHADOW, DEFAULT.headroom, DEFAULT.zone);
            case "target", "headroom" ->
                    new ForecastUse(DEFAULT.mode, Rule.Headroom.DEFAULT.share(), DEFAULT.zone);
            default -> DEFAULT;
        };
    }

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
