package dev.ptu.backtest.reference;

import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Resize;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.core.capacity.PtuLadder;
import java.util.ArrayList;
import java.util.List;

/**
 * The plain rules over a recorded load, under the timing of the policies: the same lag, the same
 * duration of a resize, one in flight at a time, the same start size.
 */
public final class PlainReplay {

    private static final String REASON = "PlainRule";

    private PlainReplay() {}

    /**
     * What the plain rules make of it, one course each.
     *
     * @param demandPtu the whole load by minute, NaN for a gap; longer than the history
     * @param ladder legal sizes
     * @param timing what is seen when
     * @param startPtu size at the first scored minute
     */
    public static List<Course> all(
            double[] demandPtu, PtuLadder ladder, Timing timing, int startPtu) {
        return List.of(
                run(demandPtu, timing, startPtu, new PlainThreshold(ladder)),
                run(demandPtu, timing, startPtu, new PlainTarget(ladder)));
    }

    private static Course run(double[] demandPtu, Timing timing, int startPtu, PlainRule rule) {
        int from = timing.fromMinute();
        int[] sizes = new int[demandPtu.length - from];
        List<Resize> resizes = new ArrayList<>();
        for (int minute = 0; minute < from - 1 - timing.lagMinutes(); minute++) {
            rule.see(minute, demandPtu[minute]);
        }
        int current = startPtu;
        int next = startPtu;
        int due = from;
        for (int now = from; now < demandPtu.length; now++) {
            current = now >= due ? next : current;
            sizes[now - from] = current;
            int visible = now - 1 - timing.lagMinutes();
            if (visible >= 0) {
                rule.see(visible, demandPtu[visible]);
            }
            if (now < due) {
                continue;
            }
            next = rule.decide(now, current);
            if (next != current) {
                due = now + timing.resizeMinutes();
                resizes.add(new Resize(now, due, current, next, REASON, "By " + rule.name() + "."));
            }
        }
        return new Course(rule.name(), from, sizes, resizes);
    }
}
