package dev.ptu.notifier.plan;

import dev.ptu.events.Demand;
import dev.ptu.events.Evaluated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What of the demand spilled lately, in sums of five minutes.
 *
 * @param sums the oldest first
 */
record Overflow(List<Sum> sums) {
    static final Overflow NONE = new Overflow(List.of());
    private static final Duration STEP = Duration.ofMinutes(5);

    /**
     * Five minutes.
     *
     * @param from their begin
     * @param minutes how many of them are known
     * @param spilledPtu their spilled demand, in PTU times minutes
     * @param demandPtu all their demand, likewise
     */
    record Sum(Instant from, int minutes, double spilledPtu, double demandPtu) {}

    /** Copies the sums. */
    Overflow {
        sums = List.copyOf(sums);
    }

    /** After a minute whose demand is known; each minute is to be given once. */
    Overflow after(Evaluated evaluated, Duration window) {
        Demand demand = evaluated.demand();
        Double total = demand == null ? null : demand.byTokensPtu();
        if (demand == null || total == null) {
            return this;
        }
        long step = STEP.toSeconds();
        Instant from = Instant.ofEpochSecond(evaluated.minute().getEpochSecond() / step * step);
        Instant oldest = from.plus(STEP).minus(window);
        List<Sum> next = new ArrayList<>();
        Sum last = new Sum(from, 0, 0, 0);
        for (Sum sum : sums) {
            if (sum.from().equals(from)) {
                last = sum;
            } else if (!sum.from().isBefore(oldest)) {
                next.add(sum);
            }
        }
        next.add(
                new Sum(
                        from,
                        last.minutes() + 1,
                        last.spilledPtu() + Math.min(demand.spilledPtu(), total),
                        last.demandPtu() + total));
        return new Overflow(next);
    }

    /** Spilled share of the demand, 0 to 1; empty while less than half of the window is known. */
    OptionalDouble share(Duration window) {
        int minutes = 0;
        double spilled = 0;
        double demand = 0;
        for (Sum sum : sums) {
            minutes += sum.minutes();
            spilled += sum.spilledPtu();
            demand += sum.demandPtu();
        }
        if (minutes * 2L < window.toMinutes()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(demand > 0 ? spilled / demand : 0);
    }
}
