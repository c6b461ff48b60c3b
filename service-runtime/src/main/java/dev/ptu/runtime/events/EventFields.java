package dev.ptu.runtime.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What no field of an event may be, at any depth: missing, NaN, negative, absurdly large. */
final class EventFields {
    /** More PTU (or thousand tokens a minute) than Azure sells to anybody. */
    static final int CAPACITY_MAX = 10_000_000;

    /** Longer texts are no names; what is written for people or repeated whole is exempt. */
    static final int TEXT_MAX = 8192;

    /** Azure allows 50 tags. */
    static final int ENTRIES_MAX = 64;

    private static final Set<String> LONG_TEXTS =
            Set.of("cause", "detail", "message", "reason", "valueBase64");

    /** Of two windows one may have to yield to all others; a stake may speak against buying. */
    private static final Set<String> SIGNED =
            Set.of("priority", "quantile", "impliedPenaltyUsdPerPtuHour");

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

    private EventFields() {}

    /** The first fault among the components of a record and of the records within it. */
    static @Nullable String fault(Object record) {
        return fields(null, record);
    }

    private static @Nullable String fields(@Nullable Place in, Object record) {
        for (RecordParts.Part part : RecordParts.of(record)) {
            Object value = part.read(record);
            if (value == null && part.nullable()) {
                continue;
            }
            Object there = value != null && part.nullableContent() ? known(value) : value;
            String fault = field(new Place(in, part.name(), -1), there);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String field(Place at, @Nullable Object value) {
        return switch (value) {
            case null -> "Its field " + at + " is missing.";
            case Double number when !Double.isFinite(number) ->
                    "Its field " + at + " is not a number.";
            case Double number when number < 0 && !at.isAmong(SIGNED) -> negative(at, number);
            case Long number when number < 0 -> negative(at, number);
            case Integer number when number < 0 && !at.isAmong(SIGNED) -> negative(at, number);
            case Integer number when number > CAPACITY_MAX && at.isAmong(SIZES) ->
                    "Its field " + at + " is absurd (" + number + ").";
            case Duration duration when duration.isNegative() -> negative(at, duration);
            case Instant minute when at.is("minute") && !isWholeMinute(minute) ->
                    "Its field minute (" + minute + ") is not the start of a minute.";
            case String text when text.length() > TEXT_MAX && !at.isAmong(LONG_TEXTS) ->
                    "Its field " + at + " is absurdly long (" + text.length() + " characters).";
            case Record record -> fields(at, record);
            case List<?> list -> elements(at, list);
            case Map<?, ?> map when map.size() > ENTRIES_MAX ->
                    "Its field " + at + " has absurdly many entries (" + map.size() + ").";
            case Map<?, ?> map -> {
                String keys = elements(at, List.copyOf(map.keySet()));
                yield keys == null ? elements(at, List.copyOf(map.values())) : keys;
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

    private static @Nullable String elements(Place list, List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
            String fault = field(list.element(i), elements.get(i));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static boolean isWholeMinute(Instant minute) {
        return minute.getNano() == 0 && Math.floorMod(minute.getEpochSecond(), 60) == 0;
    }

    private static String negative(Place at, Object number) {
        return "Its field " + at + " is negative (" + number + ").";
    }

    /**
     * Where a field is. It becomes text only in a fault, because almost nothing has one.
     *
     * @param in the record around; null for the event itself
     * @param name of the component
     * @param index in the list that the component is; negative for the component itself
     */
    private record Place(@Nullable Place in, String name, int index) {

        Place element(int at) {
            return new Place(in, name, at);
        }

        boolean is(String topLevel) {
            return in == null && index < 0 && name.equals(topLevel);
        }

        boolean isAmong(Set<String> names) {
            return index < 0 && names.contains(name);
        }

        @Override
        public String toString() {
            return (in == null ? "" : in + ".") + name + (index < 0 ? "" : "[" + index + "]");
        }
    }
}
