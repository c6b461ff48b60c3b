package dev.ptu.core.decision;

import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rules while metrics are gone, and until three minutes in a row are known again. Never a
 * shrink.
 *
 * <p>{@code static} and {@code currentIfHigher} are the same here: HPA's fallback may shrink to a
 * static size, this one may not.
 */
final class FallbackRecommender implements Recommender {

    private static final int GOOD_MINUTES = 3;
    private static final long MINUTE_SECONDS = 60;

    @Override
    public boolean applies(Situation situation) {
        return situation.policy().safeguards().fallback() != Safeguards.Fallback.HOLD
                && (situation.metricsGone() || recovering(situation));
    }

    @Override
    public Opinion opinion(Situation situation) {
        Safeguards safeguards = situation.policy().safeguards();
        Ptu asked =
                switch (safeguards.fallback()) {
                    case HOLD -> situation.current();
                    case STATIC, CURRENT_IF_HIGHER ->
                            situation.ladder().ceil(safeguards.fallbackSize());
                    case SCHEDULE -> situation.min();
                    case FORECAST -> expected(situation, situation.band());
                };
        Ptu size = Ptu.max(situation.current(), asked);
        return new Opinion(
                "fallback",
                Optional.of(size),
                ReasonCode.FALLBACK,
                (situation.metricsGone() ? "Metrics are gone" : "Metrics are only just back")
                        + ", and the fallback asks for "
                        + asked
                        + ".");
    }

    /** The high end of what is expected, if the forecast is trusted. */
    private static Ptu expected(Situation situation, @Nullable ForecastBand band) {
        return band == null || band.trust() != ForecastBand.Trust.ACTIVE
                ? situation.current()
                : situation.ladder().ceil(band.highPtu());
    }

    /**
     * Whether the newest minutes are known, fewer than three of them, and a silence as long as
     * metrics may be late lies before them.
     */
    static boolean recovering(Situation situation) {
        Instant minute = situation.load().closing().newestMinute();
        int good = 0;
        while (good < GOOD_MINUTES && known(situation, minute)) {
            good++;
            minute = minute.minusSeconds(MINUTE_SECONDS);
        }
        if (good == 0 || good == GOOD_MINUTES) {
            return false;
        }
        Duration silence = Duration.ZERO;
        Duration late = situation.policy().timings().failureDuration();
        while (silence.compareTo(late) < 0) {
            if (known(situation, minute)) {
                return false;
            }
            silence = silence.plusSeconds(MINUTE_SECONDS);
            minute = minute.minusSeconds(MINUTE_SECONDS);
        }
        return true;
    }

    private static boolean known(Situation situation, Instant minute) {
        Optional<Utilization> utilization = situation.state().window().utilization(minute);
        return utilization.isPresent() && !situation.load().closing().isDegraded(minute);
    }
}
