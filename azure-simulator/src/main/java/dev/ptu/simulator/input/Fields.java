package dev.ptu.simulator.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read field by field. Every getter throws {@link BadInput} naming the field's
 * full path; {@link #refuseOthers} refuses whatever was written but never read.
 */
public final class Fields {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String path;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    private Fields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /**
     * Parses a text that holds one JSON object.
     *
     * @param what names the text in messages, such as "the scenario"
     */
    public static Fields parse(String what, String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null || !root.isObject()) {
                throw new BadInput(what + " must be one JSON object, such as {}.");
            }
            return new Fields("", root);
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    "%s is not JSON: %s (line %d, column %d)."
                            .formatted(
                                    what,
                                    e.getOriginalMessage(),
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()));
        }
    }

    /** The path of a field from the root of the text, as messages name it. */
    public String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        read.add(field);
        return node.hasNonNull(field);
    }

    /** A text that must be there and not be blank. */
    public String text(String field) {
        return optionalText(field)
                .orElseThrow(() -> new BadInput(at(field) + " is missing; give it a text."));
    }

    /** A text, or {@code otherwise} when absent. */
    public String text(String field, String otherwise) {
        return optionalText(field).orElse(otherwise);
    }

    /** A text that may be absent, but not blank. */
    public Optional<String> optionalText(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        JsonNode value = node.get(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new BadInput(at(field) + " must be a text, not " + value + ".");
        }
        return Optional.of(value.textValue());
    }

    /** A finite number between the bounds, or {@code otherwise} when absent; null: required. */
    public double number(String field, double least, double most, @Nullable Double otherwise) {
        if (!has(field)) {
            if (otherwise == null) {
                throw new BadInput(
                        "%s is missing; give it a number from %s to %s."
                                .formatted(at(field), plain(least), plain(most)));
            }
            return otherwise;
        }
        JsonNode value = node.get(field);
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw new BadInput(
                    "%s must be a number from %s to %s, not %s."
                            .formatted(at(field), plain(least), plain(most), value));
        }
        return number;
    }

    /** A whole number between the bounds, or {@code otherwise} when absent; null: required. */
    public int integer(String field, int least, int most, @Nullable Integer otherwise) {
        double number = number(field, least, most, otherwise == null ? null : (double) otherwise);
        if (number != Math.rint(number)) {
            throw new BadInput(at(field) + " must be a whole number, not " + number + ".");
        }
        return (int) number;
    }

    /** True or false, or {@code otherwise} when absent. */
    public boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = node.get(field);
        if (!value.isBoolean()) {
            throw new BadInput(at(field) + " must be true or false, not " + value + ".");
        }
        return value.booleanValue();
    }

    /** An ISO-8601 duration that is not negative, or {@code otherwise} when absent. */
    public Duration duration(String field, @Nullable Duration otherwise) {
        Duration value = parsed(field, otherwise, Duration::parse, "a duration such as PT10M");
        if (value.isNegative() || value.compareTo(Duration.ofDays(3660)) > 0) {
            throw new BadInput(at(field) + " must be from PT0S to P3660D, not " + value + ".");
        }
        return value;
    }

    /** An ISO-8601 instant, or {@code otherwise} when absent. */
    public Instant instant(String field, @Nullable Instant otherwise) {
        return parsed(field, otherwise, Instant::parse, "an instant such as 2026-03-02T05:40:00Z");
    }

    /** A time of day, or {@code otherwise} when absent. */
    public LocalTime timeOfDay(String field, @Nullable LocalTime otherwise) {
        return parsed(field, otherwise, LocalTime::parse, "a time of day such as 06:00");
    }

    /** A nested object that must be there. */
    public Fields object(String field) {
        JsonNode value = has(field) ? node.get(field) : null;
        if (value == null || !value.isObject()) {
            throw new BadInput(at(field) + " must be a JSON object.");
        }
        return new Fields(at(field), value);
    }

    /** A list of objects; empty when absent. */
    public List<Fields> objects(String field) {
        if (!has(field)) {
            return List.of();
        }
        JsonNode value = node.get(field);
        if (!value.isArray()) {
            throw new BadInput(at(field) + " must be a list.");
        }
        List<Fields> all = new ArrayList<>();
        for (JsonNode element : value) {
            String where = at(field) + "[" + all.size() + "]";
            if (!element.isObject()) {
                throw new BadInput(where + " must be a JSON object.");
            }
            all.add(new Fields(where, element));
        }
        return all;
    }

    /** A list of texts; empty when absent. */
    public List<String> strings(String field) {
        if (!has(field)) {
            return List.of();
        }
        JsonNode value = node.get(field);
        List<String> all = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw new BadInput(at(field) + " must hold texts only, not " + element + ".");
            }
            all.add(element.textValue());
        }
        if (!value.isArray()) {
            throw new BadInput(at(field) + " must be a list of texts, not " + value + ".");
        }
        return List.copyOf(all);
    }

    /** One of the given words, or {@code otherwise} when absent. */
    public String oneOf(String field, Set<String> words, String otherwise) {
        String word = text(field, otherwise);
        if (!words.contains(word)) {
            throw new BadInput(
                    "%s must be one of %s, not \"%s\"."
                            .formatted(at(field), String.join(", ", new TreeSet<>(words)), word));
        }
        return word;
    }

    /** A regular expression, found anywhere and without regard to case; empty when absent. */
    public Optional<Pattern> regex(String field) {
        return optionalText(field)
                .map(
                        text -> {
                            try {
                                return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
                            } catch (PatternSyntaxException e) {
                                throw new BadInput(
                                        "%s must be a regular expression: %s in %s"
                                                .formatted(at(field), e.getDescription(), text));
                            }
                        });
    }

    /** An object whose values are texts; empty when absent. */
    public Map<String, String> texts(String field) {
        Map<String, String> all = new LinkedHashMap<>();
        if (has(field)) {
            Fields nested = object(field);
            nested.node.fieldNames().forEachRemaining(key -> all.put(key, nested.text(key)));
        }
        return all;
    }

    /** An object whose values are whole numbers of at least zero; empty when absent. */
    public Map<String, Integer> integers(String field) {
        Map<String, Integer> all = new LinkedHashMap<>();
        if (has(field)) {
            Fields nested = object(field);
            nested.node
                    .fieldNames()
                    .forEachRemaining(
                            key -> all.put(key, nested.integer(key, 0, 1_000_000_000, null)));
        }
        return all;
    }

    /** Refuses every field that was written but that nobody asked for. */
    public void refuseOthers() {
        List<String> unknown = new ArrayList<>();
        node.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!read.contains(name)) {
                                unknown.add(at(name));
                            }
                        });
        if (!unknown.isEmpty()) {
            throw new BadInput(
                    "%s is not known here; known are %s."
                            .formatted(
                                    String.join(", ", unknown),
                                    String.join(", ", new TreeSet<>(read))));
        }
    }

    private <T> T parsed(
            String field, @Nullable T otherwise, Function<String, T> parser, String form) {
        Optional<String> text = optionalText(field);
        if (text.isEmpty()) {
            if (otherwise == null) {
                throw new BadInput(at(field) + " is missing; give it " + form + ".");
            }
            return otherwise;
        }
        try {
            return parser.apply(text.get());
        } catch (DateTimeException e) {
            throw new BadInput(at(field) + " must be " + form + ", not \"" + text.get() + "\".");
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
