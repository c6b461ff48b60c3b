package dev.ptu.backtest;

import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Replay;
import dev.ptu.backtest.replay.Resize;
import dev.ptu.backtest.replay.Target;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a policy knows the future: every minute after the newest visible one is replaced by noise
 * and gaps, and no decision up to then may change.
 *
 * @param target what is resized
 * @param timing what is seen when
 * @param contestant under test
 */
record PrefixCheck(Target target, Timing timing, Contestants.Contestant contestant) {

    /** Noise is up to so many times the largest demand. */
    private static final int TIMES = 5;

    /**
     * How many of so many random minutes give another decision.
     *
     * @param workload the true load
     * @param times how many minutes are tried
     * @param seed of minutes and noise
     */
    int failures(Workload workload, int times, long seed) {
        return failures(workload, times, seed, timing.lagMinutes());
    }

    /** The same, claiming another lag than the replay's: a larger one must be found out. */
    int failures(Workload workload, int times, long seed, int lagMinutes) {
        Course known = run(workload);
        int decided = workload.length() - timing.fromMinute();
        return (int)
                IntStream.range(0, times)
                        .parallel()
                        .filter(
                                i -> {
                                    Random random = new Random(seed + 1_000_003L * i);
                                    int now = timing.fromMinute() + random.nextInt(decided);
                                    List<Resize> other =
                                            run(other(workload, now - lagMinutes, now, random))
                                                    .resizes();
                                    return !until(now, other).equals(until(now, known.resizes()));
                                })
                        .count();
    }

    private Course run(Workload workload) {
        return Replay.run(workload, target, timing, contestant, _ -> {});
    }

    private static List<Resize> until(int minute, List<Resize> resizes) {
        return resizes.stream().filter(each -> each.decidedMinute() <= minute).toList();
    }

    /** The same below {@code hidden}; ends right after {@code now}. */
    private Workload other(Workload workload, int hidden, int now, Random random) {
        double most = 0;
        for (int minute = 0; minute < workload.length(); minute++) {
            most = Math.max(most, ptu(workload, minute));
        }
        List<Workload.@Nullable Minute> minutes = new ArrayList<>();
        for (int minute = 0; minute <= now; minute++) {
            minutes.add(minute < hidden ? workload.minutes().get(minute) : noise(most, random));
        }
        return new Workload(workload.name(), minutes, workload.scale());
    }

    private static double ptu(Workload workload, int minute) {
        Workload.Minute load = workload.minutes().get(minute);
        return load == null ? 0 : load.demandPtu();
    }

    private Workload.@Nullable Minute noise(double mostPtu, Random random) {
        double demand = random.nextDouble() * mostPtu * TIMES;
        if (random.nextInt(4) == 0) {
            return null;
        }
        long tokens = Math.round(demand * target.profile().tokensPerMinutePerPtu().value());
        return new Workload.Minute(demand, tokens / 1_000, tokens, 0, -1, -1);
    }
}
