package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.Closing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What this deployment has taught about Azure: how late its metrics are, how long a resize takes,
 * how often capacity was there.
 *
 * @param metricLagSeconds how long after its end the newest minute closed, smoothed; negative
 *     before it was measured
 * @param resizeSeconds how long all but about one in ten resizes took at most; negative before the
 *     first
 * @param grown growths that Azure carried out; each counts half as much after 30 days
 * @param denied growths that Azure had no capacity or quota for, likewise
 */
public record Experience(
        double metricLagSeconds, double resizeSeconds, double grown, double denied) {

    /** None. */
    public static final Experience NONE = new Experience(-1, -1, 0, 0);

    /** Of twenty minutes the newest weighs as much as all before. */
    private static final double SMOOTHING = 0.05;

    /**
     * A longer resize moves the duration half way, a shorter one by a fiftieth. It rests where both
     * pull alike, 25 times as much shortfall as excess: for durations that scatter normally that is
     * the 90th percentile (1.29 deviations above the mean), found with one number and no list.
     */
    private static final double LONGER = 0.5;

    private static final double SHORTER = 0.02;

    private static final double HALF_LIFE_SECONDS = Duration.ofDays(30).toSeconds();

    /** How many growths the declared chance of getting capacity weighs as much as. */
    private static final double PRIOR_GROWTHS = 20;

    /** How many denied growths a region weighs as much as that is seen to have nothing left. */
    private static final double SEEN_SHORT_GROWTHS = 60;

    /** What is assumed of the metric lag, in seconds, before it was measured. */
    private static final double USUAL_LAG_SECONDS = 180;

    /** What is assumed of a resize, in seconds, before the first. */
    private static final double USUAL_RESIZE_SECONDS = 300;

    private static final double DECISION_SECONDS = 60;

    /**
     * How long before a size is needed it has to be decided: the metric lag, a resize and one
     * period of deciding; 3 + 5 + 1 minutes before they were measured.
     */
    public Duration lead() {
        double lag = metricLagSeconds < 0 ? USUAL_LAG_SECONDS : metricLagSeconds;
        double resize = resizeSeconds < 0 ? USUAL_RESIZE_SECONDS : resizeSeconds;
        return Duration.ofSeconds((long) Math.ceil(lag + resize + DECISION_SECONDS));
    }

    /**
     * A minute closed; one that was waited for, or that closed late because nobody looked, is no
     * measure.
     *
     * @param before end of the minute that was evaluated last; the same one before the first
     */
    Experience closed(Instant before, Instant until, Instant at) {
        double seconds = Math.max(0, Duration.between(until, at).toSeconds());
        boolean waited = seconds >= Closing.PATIENCE.toSeconds();
        double measured = metricLagSeconds < 0 ? seconds : smoothed(seconds);
        double lag = waited ? metricLagSeconds : measured;
        double keep =
                Math.pow(0.5, Duration.between(before, until).toSeconds() / HALF_LIFE_SECONDS);
        return new Experience(lag, resizeSeconds, grown * keep, denied * keep);
    }

    private double smoothed(double seconds) {
        return metricLagSeconds + SMOOTHING * (seconds - metricLagSeconds);
    }

    /**
     * A resize of ours came into force; a growth that came out smaller than asked for was denied.
     *
     * @param to the size that came out
     */
    Experience applied(PendingResize resize, Ptu to, Instant at) {
        double seconds = Math.max(0, Duration.between(resize.at(), at).toSeconds());
        double step = seconds > resizeSeconds ? LONGER : SHORTER;
        boolean asked = resize.to().isMoreThan(resize.from());
        boolean cut = to.isLessThan(resize.to());
        return new Experience(
                metricLagSeconds,
                resizeSeconds < 0 ? seconds : resizeSeconds + step * (seconds - resizeSeconds),
                asked && !cut ? grown + 1 : grown,
                asked && cut ? denied + 1 : denied);
    }

    /**
     * A resize of ours failed; only a growth for which there was no capacity or quota teaches.
     *
     * @param code Azure's
     */
    Experience failed(PendingResize resize, String code) {
        boolean grew = resize.to().isMoreThan(resize.from());
        return grew && isDenial(code)
                ? new Experience(metricLagSeconds, resizeSeconds, grown, denied + 1)
                : this;
    }

    /** A growth of ours was classified as denied for want of quota or capacity. */
    Experience denied(PendingResize resize) {
        return resize.grows()
                ? new Experience(metricLagSeconds, resizeSeconds, grown, denied + 1)
                : this;
    }

    /** Azure's codes differ by service and version; all of them name what was short. */
    private static boolean isDenial(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.contains("quota") || lower.contains("capacity");
    }

    /**
     * How likely released units can be had again: {@code (20 x declared + grown) / (20 + grown +
     * denied)}, the mean of a Beta distribution that starts at what was declared with the weight of
     * twenty growths.
     *
     * @param declared what the policy assumes, above 0 to 1
     */
    public double regainProbability(double declared) {
        return regainProbability(declared, 0);
    }

    /**
     * The same with what was seen to be left: {@code (20 x declared + grown) / (20 + grown + denied
     * + 60 x short)}. A region that is known to have nothing left now counts as much as sixty
     * denied growths: without any of one's own the chance is then a quarter of what was declared.
     * (A Beta posterior on declared odds, own growths and samples of {@code modelCapacities}.)
     *
     * @param declared what the policy assumes, above 0 to 1
     * @param shortShare share of the units in question that the region could not serve again, 0 to
     *     1; 0 when unknown
     */
    public double regainProbability(double declared, double shortShare) {
        return (PRIOR_GROWTHS * declared + grown)
                / (PRIOR_GROWTHS + grown + denied + SEEN_SHORT_GROWTHS * shortShare);
    }
}
