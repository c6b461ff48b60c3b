package dev.ptu.local.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Cuts a row of states into simulated quarters of an hour.
 *
 * <p>Law: quarters end at :00, :15, :30 and :45, in order, each at most once; where states are
 * further apart than a quarter, the quarters between them are not made up.
 */
public final class Quarters {
    private static final long SECONDS = Duration.ofMinutes(15).toSeconds();

    private final List<SimulatedState> states = new ArrayList<>();
    private SimulatedState before;

    /**
     * @param first the state from which on it counts
     */
    public Quarters(SimulatedState first) {
        this.before = first;
    }

    /** Takes the next state; gives the quarter that ended at it or before it. */
    public Optional<Quarter> add(SimulatedState state) {
        states.add(state);
        Instant end = floor(state.now());
        if (!end.isAfter(floor(before.now()))) {
            return Optional.empty();
        }
        Quarter quarter =
                new Quarter(
                        end,
                        mean(SimulatedState::demandPtu),
                        state.sizePtu(),
                        mean(SimulatedState::utilization),
                        share(
                                state.spilledTokens() - before.spilledTokens(),
                                state.offeredTokens() - before.offeredTokens()));
        states.clear();
        before = state;
        return Optional.of(quarter);
    }

    /** Part of a whole, 0 when there is no whole. */
    static double share(double part, double whole) {
        return whole <= 0 ? 0 : Math.clamp(part / whole, 0.0, 1.0);
    }

    private double mean(ToDoubleFunction<SimulatedState> figure) {
        return states.stream().mapToDouble(figure).average().orElse(0);
    }

    private static Instant floor(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), SECONDS) * SECONDS);
    }
}
