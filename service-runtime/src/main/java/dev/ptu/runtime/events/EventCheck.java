package dev.ptu.runtime.events;

import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What no event may contain, whoever sends it: missing fields, NaN, negative or absurd numbers, a
 * deployment id that is none, a time far in the future.
 */
public final class EventCheck {
    /** Clocks of two machines may differ by this much, and not by more. */
    public static final Duration FUTURE_TOLERANCE = Duration.ofMinutes(5);

    /** More tokens or requests a minute than the largest quota of all regions together. */
    static final long COUNT_PER_MINUTE_MAX = 1_000_000_000_000L;

    /** Utilization beyond 100 times full is a unit mistaken, not a load. */
    static final double RATIO_MAX = 100;

    /** More PTU (or thousand tokens a minute) than Azure sells to anybody. */
    static final int CAPACITY_MAX = 10_000_000;

    private EventCheck() {}

    /**
     * The first fault of an event as a sentence; empty when it has none.
     *
     * @param now the time; {@link Instant#MAX} to accept any
     */
    public static Optional<String> fault(Event event, Instant now) {
        return Stream.concat(
                        Arrays.stream(event.getClass().getRecordComponents())
                                .map(component -> component(component, read(component, event))),
                        Stream.of(range(event), future(event, now)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst();
    }

    private static @Nullable String component(RecordComponent component, @Nullable Object value) {
        String name = component.getName();
        return switch (value) {
            case null ->
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                            ? null
                            : "Its field " + name + " is missing.";
            case Double number when !Double.isFinite(number) ->
                    "Its field " + name + " is not a number.";
            case Double number when number < 0 -> negative(name, number);
            case Long number when number < 0 -> negative(name, number);
            case Integer number when number < 0 -> negative(name, number);
            case String id when name.equals("deployment") && !isDeployment(id) ->
                    "Its deployment '"
                            + id
                            + "' is not a Resource Manager id in lower case"
                            + " (/subscriptions/../accounts/../deployments/..).";
            default -> null;
        };
    }

    private static String negative(String name, Number number) {
        return "Its field " + name + " is negative (" + number + ").";
    }

    private static boolean isDeployment(String id) {
        return id.startsWith("/subscriptions/")
                && id.contains("/deployments/")
                && id.equals(id.toLowerCase(java.util.Locale.ROOT));
    }

    private static @Nullable String range(Event event) {
        return switch (event) {
            case TokensProcessed t -> counts(t.prompt(), t.generated(), t.cached());
            case Requests r ->
                    counts(r.total(), r.succeeded(), r.throttled(), r.failed(), r.spilled());
            case UtilizationObserved u ->
                    Stream.of(u.average(), u.maximum())
                                    .anyMatch(ratio -> ratio != null && ratio > RATIO_MAX)
                            ? "Its utilization is absurd: it is a ratio, 1 at 100 %."
                            : null;
            case DeploymentObserved d when d.capacity() > CAPACITY_MAX ->
                    "Its capacity " + d.capacity() + " is absurd.";
            default -> null;
        };
    }

    private static @Nullable String counts(@Nullable Long... counts) {
        for (Long count : counts) {
            if (count != null && count > COUNT_PER_MINUTE_MAX) {
                return "Its count " + count + " a minute is absurd.";
            }
        }
        return null;
    }

    private static @Nullable String future(Event event, Instant now) {
        if (now.equals(Instant.MAX) || !event.time().isAfter(now.plus(FUTURE_TOLERANCE))) {
            return null;
        }
        return "Its time "
                + event.time()
                + " lies in the future of "
                + now
                + ": check the sender's clock ("
                + EventType.of(event).type()
                + ").";
    }

    private static @Nullable Object read(RecordComponent component, Event event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record's accessor cannot be called", e);
        }
    }
}
