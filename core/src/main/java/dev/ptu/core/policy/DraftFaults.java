package dev.ptu.core.policy;

import dev.ptu.core.units.Ptu;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a draft, each sentence with the place it is about in front. */
final class DraftFaults {

    private final String place;
    private final List<String> all;
    private final int before;

    private DraftFaults(String place, List<String> all) {
        this.place = place;
        this.all = all;
        this.before = all.size();
    }

    static DraftFaults of(String place) {
        return new DraftFaults(place, new ArrayList<>());
    }

    /** Collects into the same list, about a smaller place. */
    DraftFaults inside(String smaller) {
        return new DraftFaults(place + smaller, all);
    }

    void add(String sentence) {
        all.add(place + sentence);
    }

    /** Whether anything was added since this was made. */
    boolean any() {
        return all.size() > before;
    }

    List<String> all() {
        return List.copyOf(all);
    }

    /** The constant that a text names, {@code panicOnly} for {@code PANIC_ONLY}; null with none. */
    <E extends Enum<E>> @Nullable E oneOf(String what, String text, E[] constants) {
        String wanted = plain(text);
        for (E constant : constants) {
            if (plain(constant.name()).equals(wanted)) {
                return constant;
            }
        }
        String choice =
                Arrays.stream(constants)
                        .map(constant -> camel(constant.name()))
                        .collect(Collectors.joining(", "));
        add(what + " \"" + text + "\" is not known: write one of " + choice + ".");
        return null;
    }

    /** A size; null when there is none or it is negative. */
    @Nullable Ptu size(String what, @Nullable Integer value) {
        if (value == null) {
            return null;
        }
        if (value < 0) {
            add(what + " " + value + " PTU is negative: give a size that Azure sells.");
            return null;
        }
        return new Ptu(value);
    }

    /** A time zone; UTC when it is null, null when the text names none. */
    @Nullable ZoneId zone(@Nullable String text) {
        if (text == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            add("\"" + text + "\" is no time zone: write one such as Europe/Stockholm or UTC.");
            return null;
        }
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String camel(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            name.append(
                    name.isEmpty()
                            ? lower
                            : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
        }
        return name.toString();
    }
}
