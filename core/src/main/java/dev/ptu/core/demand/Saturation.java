package dev.ptu.core.demand;

import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Instant;
import java.util.Optional;

/** Whether a deployment was full in a minute, so that more was wanted than it could serve. */
enum Saturation {
    /** It was: 95 % and more on average, or it rejected requests. */
    YES,
    /** It was not. */
    NO,
    /** Nothing was read that could tell. */
    UNKNOWN;

    /**
     * From here on a minute counts as full: Azure reports means of a minute, and one that is 95 %
     * full on average was all full for most of it.
     */
    static final double FULL = 0.95;

    static Saturation of(UsageWindow window, Instant minute) {
        Optional<Utilization> used = window.utilization(minute);
        Long throttled = window.requests(minute).map(RequestsSample::throttled).orElse(null);
        boolean rejected = throttled != null && throttled > 0;
        if (rejected || used.filter(each -> each.ratio() >= FULL).isPresent()) {
            return YES;
        }
        return used.isPresent() ? NO : UNKNOWN;
    }
}
