package dev.ptu.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time of the week in which other limits or other freedoms hold.
 *
 * <p>A window that leaves {@code growth} or {@code shrink} out says nothing about that direction.
 * As soon as one window of a policy declares a direction, it is closed outside of the windows that
 * allow it: growth is then left to the panic lane, shrinking to nobody.
 *
 * @param name for people
 * @param priority of two windows that are open at once the greater wins
 * @param days {@code MONDAY} to {@code SUNDAY} on which it opens; empty for every day
 * @param from local time at which it opens, {@code HH:mm}
 * @param to local time at which it closes, {@code HH:mm}; at or before {@code from} means on the
 *     next day
 * @param zone time zone, for example {@code Europe/Stockholm}
 * @param growth {@code allowed}, {@code panicOnly} or {@code none} while it is open; null to leave
 *     it
 * @param shrink {@code allowed} or {@code none} while it is open; null to leave it
 * @param minPtu minimum while it is open; null to leave it
 * @param maxPtu maximum while it is open; null to leave it
 */
public record PlanningWindow(
        String name,
        int priority,
        List<String> days,
        String from,
        String to,
        String zone,
        @Nullable String growth,
        @Nullable String shrink,
        @Nullable Integer minPtu,
        @Nullable Integer maxPtu) {
    /** Copies the days, so that nobody changes what was published. */
    public PlanningWindow {
        days = List.copyOf(days);
    }
}
