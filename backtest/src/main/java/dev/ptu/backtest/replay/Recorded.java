package dev.ptu.backtest.replay;

import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sizes that were in force when the load was recorded: what it did cost. */
public final class Recorded {

    /** By this name it stands beside the policies. */
    public static final String NAME = "recorded";

    private static final String REASON = "Recorded";

    private Recorded() {}

    /**
     * The recorded course; in a gap the size stays. Empty when the load was scaled, or when some
     * known minute does not tell a size.
     */
    public static Optional<Course> of(Workload workload, int fromMinute) {
        if (workload.scale() != 1) {
            return Optional.empty();
        }
        int[] sizes = new int[workload.length() - fromMinute];
        List<Resize> resizes = new ArrayList<>();
        int current = (int) Trace.UNKNOWN;
        for (int i = 0; i < sizes.length; i++) {
            Workload.Minute minute = workload.minutes().get(fromMinute + i);
            int size = minute == null ? current : (int) minute.recordedPtu();
            if (size == Trace.UNKNOWN) {
                return Optional.empty();
            }
            if (i > 0 && size != current) {
                int at = fromMinute + i;
                resizes.add(new Resize(at, at, current, size, REASON, "So it was."));
            }
            current = size;
            sizes[i] = size;
        }
        return Optional.of(new Course(NAME, fromMinute, sizes, resizes));
    }
}
