package dev.ptu.runtime.events;

import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Forecast;
import dev.ptu.events.HistoryObserved;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.Requests;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    /** Longer texts are no names; what is written for people or repeated whole is exempt. */
    static final int TEXT_MAX = 8192;

    /** Azure allows 50 tags. */
    static final int ENTRIES_MAX = 64;

    private static final Set<String> LONG_TEXTS =
            Set.of("cause", "detail", "message", "reason", "valueBase64");

    /** Longer than a day takes no answer. */
    static final double MILLIS_MAX = 86_400_000;

    /** Of two windows one may have to yield to all others; a stake may speak against buying. */
    private static final Set<String> SIGNED =
            Set.of("priority", "quantile", "impliedPenaltyUsdPerPtuHour");

    private static final Set<String> IDS = Set.of("deployment", "spilloverTarget");
    private static final Set<String> SIZES =
            Set.of(
                    "capacity",
                    "fromPtu",
                    "toPtu",
                    "currentPtu",
                    "recommendedPtu",
                    "beforePtu",
                    "afterPtu",
                    "ptu",
                    "floorPtu",
                    "units");

    private EventCheck() {}

    /**
     * The first fault of an event as a sentence; empty when it has none.
     *
     * @param now the time; {@link Instant#MAX} to accept any
     */
    public static Optional<String> fault(Event event, Instant now) {
        return Stream.<Supplier<@Nullable String>>of(
                        () -> fields("", event),
                        () -> deployment(event),
                        () -> range(event),
                        () -> now.equals(Instant.MAX) ? null : future(event, now))
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst();
    }

    /** The first fault among the components of a record and of the records within it. */
    private static @Nullable String fields(String path, Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = read(component, record);
            String name = path + component.getName();
            AnnotatedType type = component.getAnnotatedType();
            Object there =
                    value != null && NullableParts.hasNullableContent(type) ? known(value) : value;
            String fault =
                    there == null && NullableParts.isNullable(type) ? null : field(name, there);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String field(String name, @Nullable Object value) {
        return switch (value) {
            case null -> "Its field " + name + " is missing.";
            case Double number when !Double.isFinite(number) ->
                    "Its field " + name + " is not a number.";
            case Double number when number < 0 && !SIGNED.contains(last(name)) ->
                    negative(name, number);
            case Long number when number < 0 -> negative(name, number);
            case Integer number when number < 0 && !SIGNED.contains(last(name)) ->
                    negative(name, number);
            case Integer number when isSize(name) && number > CAPACITY_MAX ->
                    "Its field " + name + " is absurd (" + number + ").";
            case Duration duration when duration.isNegative() -> negative(name, duration);
            case Instant minute when name.equals("minute") && !isWholeMinute(minute) ->
                    "Its field minute (" + minute + ") is not the start of a minute.";
            case String text when text.length() > TEXT_MAX && !LONG_TEXTS.contains(last(name)) ->
                    "Its field " + name + " is absurdly long (" + text.length() + " characters).";
            case Record record -> fields(name + ".", record);
            case List<?> list -> elements(name, list);
            case Map<?, ?> map when map.size() > ENTRIES_MAX ->
                    "Its field " + name + " has absurdly many entries (" + map.size() + ").";
            case Map<?, ?> map -> {
                String keys = elements(name, List.copyOf(map.keySet()));
                yield keys == null ? elements(name, List.copyOf(map.values())) : keys;
            }
            default -> null;
        };
    }

    /** What is known of a list with gaps. */
    private static Object known(Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).toList()
                : value;
    }

    private static @Nullable String elements(String name, List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            String fault = field(name + "[" + i + "]", list.get(i));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static boolean isSize(String name) {
        return SIZES.contains(last(name));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isWholeMinute(Instant minute) {
        return minute.getNano() == 0 && Math.floorMod(minute.getEpochSecond(), 60) == 0;
    }

    private static @Nullable String deployment(Event event) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (IDS.contains(component.getName())
                    && read(component, event) instanceof String id
                    && !isDeployment(id)) {
                return "Its "
                        + component.getName()
                        + " '"
                        + id
                        + "' is not a Resource Manager id in lower case"
                        + " (/subscriptions/../accounts/../deployments/..).";
            }
        }
        return null;
    }

    private static String negative(String name, Object number) {
        return "Its field " + name + " is negative (" + number + ").";
    }

    private static boolean isDeployment(String id) {
        return id.startsWith("/subscriptions/")
                && id.contains("/deployments/")
                && !id.endsWith("/")
                && id.equals(id.toLowerCase(Locale.ROOT));
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
            case Evaluated e -> evaluated(e);
            case ScaleDecided d -> share("expectedSpillShare", d.expectedSpillShare());
            case LatencyObserved l -> latency(l);
            case HistoryObserved h -> history(h);
            case PoliciesPublished p -> policies(p);
            default -> null;
        };
    }

    private static @Nullable String evaluated(Evaluated e) {
        Forecast forecast = e.forecast();
        Economics economics = e.economics();
        String fault = share("coverage", e.coverage());
        if (fault == null && forecast != null) {
            fault = share("forecast.coverage", forecast.coverage());
        }
        return fault == null && economics != null
                ? share("economics.quantile", economics.quantile())
                : fault;
    }

    private static @Nullable String policies(PoliciesPublished set) {
        for (PolicyDefinition policy : set.policies()) {
            PolicyEconomics economics = policy.economics();
            PolicySafeguards safeguards = policy.safeguards();
            String fault =
                    economics == null
                            ? null
                            : share("economics.maxSpillShare", economics.maxSpillShare());
            if (fault == null && safeguards != null) {
                fault = share("safeguards.regainProbability", safeguards.regainProbability());
            }
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String latency(LatencyObserved l) {
        boolean absurd =
                Stream.of(
                                l.timeToResponseMillis(),
                                l.timeToFirstTokenMillis(),
                                l.timeBetweenTokensMillis())
                        .anyMatch(millis -> millis != null && millis > MILLIS_MAX);
        return absurd
                ? "Its latency is absurd: it is in milliseconds, and no answer takes a day."
                : share("availability", l.availability());
    }

    private static @Nullable String history(HistoryObserved h) {
        for (RecordComponent component : h.getClass().getRecordComponents()) {
            if (read(component, h) instanceof List<?> minutes) {
                if (minutes.size() != HistoryObserved.MINUTES) {
                    return "Its field %s has %d minutes: a day has %d."
                            .formatted(
                                    component.getName(), minutes.size(), HistoryObserved.MINUTES);
                }
                String fault = counts(minutes.toArray(Long[]::new));
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private static @Nullable String share(String name, @Nullable Double share) {
        return share != null && share > 1
                ? "Its %s %s is absurd: it is a share, 0 to 1.".formatted(name, share)
                : null;
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
        Instant latest = now.plus(FUTURE_TOLERANCE);
        return Stream.concat(Stream.of(event.time()), measured(event))
                .filter(time -> time.isAfter(latest))
                .findFirst()
                .map(
                        time ->
                                "Its time "
                                        + time
                                        + " lies in the future of "
                                        + now
                                        + ": check the sender's clock ("
                                        + EventType.of(event).type()
                                        + ").")
                .orElse(null);
    }

    /**
     * The other times of a measurement. One far ahead would outlive every correction, or close
     * minutes that nobody has measured.
     */
    private static Stream<Instant> measured(Event event) {
        return switch (event) {
            case TokensProcessed t -> measured(t.revision(), t.observedUntil());
            case Requests r -> measured(r.revision(), r.observedUntil());
            case UtilizationObserved u -> measured(u.revision(), u.observedUntil());
            case LatencyObserved l -> measured(l.revision(), l.observedUntil());
            case HistoryObserved h -> Stream.of(h.day().atStartOfDay(ZoneOffset.UTC).toInstant());
            default -> Stream.empty();
        };
    }

    private static Stream<Instant> measured(long revision, Instant observedUntil) {
        return Stream.of(Instant.ofEpochMilli(revision), observedUntil);
    }

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record's accessor cannot be called", e);
        }
    }
}
