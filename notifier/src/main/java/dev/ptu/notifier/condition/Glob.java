package dev.ptu.notifier.condition;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over names in which {@code *} stands for anything; Azure's names do not differ by case.
 *
 * @param text as it was given
 */
public record Glob(String text) {
    /** Matches every name. */
    public static final Glob ANY = new Glob("*");

    /** The pattern; any name when it is left out. */
    public static Glob of(@Nullable String text) {
        return text == null ? ANY : new Glob(text);
    }

    /** Whether a name fits. */
    public boolean matches(String name) {
        if (text.equals("*")) {
            return true;
        }
        String regex =
                Stream.of(text.toLowerCase(Locale.ROOT).split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return Pattern.matches(regex, name.toLowerCase(Locale.ROOT));
    }
}
