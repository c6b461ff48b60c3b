package dev.ptu.backtest.reference;

import dev.ptu.core.capacity.PtuLadder;
import java.util.Arrays;

/**
 * Every minute, on the mean of the last two visible ones: the size at which it would be 0.7, when
 * it is more than a tenth off; a shrink goes no further than the largest size wanted in the last
 * five minutes. The formula of Kubernetes' HPA with its stabilisation.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/">
 *     Horizontal Pod Autoscaling, algorithm details</a>
 */
final class PlainTarget implements PlainRule {

    private static final double AIM = 0.7;
    private static final double TOLERANCE = 0.1;
    private static final int STABILIZATION_MINUTES = 5;

    private final PtuLadder ladder;
    private final int[] wanted = new int[STABILIZATION_MINUTES];
    private double last = Double.NaN;
    private double lastButOne = Double.NaN;

    PlainTarget(PtuLadder ladder) {
        this.ladder = ladder;
    }

    @Override
    public String name() {
        return "plain target";
    }

    @Override
    public void see(int minute, double demandPtu) {
        lastButOne = last;
        last = demandPtu;
    }

    @Override
    public int decide(int now, int currentPtu) {
        double load = PlainRule.mean(lastButOne, last);
        boolean isOff = Math.abs(load / currentPtu / AIM - 1) > TOLERANCE;
        int want = isOff ? PlainRule.atOrAbove(ladder, load / AIM) : currentPtu;
        wanted[now % STABILIZATION_MINUTES] = want;
        if (want >= currentPtu) {
            return want;
        }
        return Math.min(currentPtu, Arrays.stream(wanted).max().orElse(currentPtu));
    }
}
