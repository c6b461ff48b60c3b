package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.LatencySample;
import java.time.Instant;
import java.util.Locale;

/**
 * No shrink while the model's latency target is missed: the mean time to the first token of the
 * last five closed minutes, each weighing the same. Minutes without latency are left out; without
 * any the stage says nothing, because a deployment without requests has none.
 */
final class LatencyTarget implements Comfort {

    private static final long MINUTE_SECONDS = 60;

    @Override
    public String name() {
        return "latencyTarget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        Double target = situation.policy().safeguards().latencyTargetMillis();
        if (target == null || !size.isLessThan(situation.current())) {
            return pass(size);
        }
        double mean = meanMillis(situation);
        return !(mean > target)
                ? pass(size)
                : make(
                        size,
                        situation.current(),
                        ReasonCode.LATENCY_TARGET_MISSED,
                        String.format(
                                Locale.ROOT,
                                "The first token took %.0f ms in the mean, and %.0f ms are the"
                                        + " target.",
                                mean,
                                target));
    }

    /** NaN when nothing is known. */
    private static double meanMillis(Situation situation) {
        Instant end = situation.load().closing().until();
        double sum = 0;
        int known = 0;
        for (int back = 1; back <= Load.MINUTES; back++) {
            Double millis =
                    situation
                            .state()
                            .window()
                            .latency(end.minusSeconds(back * MINUTE_SECONDS))
                            .map(LatencySample::timeToFirstTokenMillis)
                            .orElse(null);
            if (millis != null) {
                sum += millis;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }
}
