package dev.ptu.simulator.azure;

import dev.ptu.simulator.wire.Refusal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure Monitor's filter over dimensions: {@code A eq '*'}, joined by {@code and}, and by {@code
 * or} within one dimension. Every dimension named splits the result; {@code '*'} takes all its
 * values.
 *
 * @param wanted dimension in lower case, to its values in lower case; empty: all
 * @see <a href="https://learn.microsoft.com/rest/api/monitor/filter-syntax">Filter syntax</a>
 */
record DimensionFilter(Map<String, Set<String>> wanted) {
    static final DimensionFilter NONE = new DimensionFilter(Map.of());

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "\\G\\s*\\(*\\s*(\\w+)\\s+eq\\s+'((?:[^']|'')*)'\\s*\\)*\\s*(and\\b|or\\b|$)",
                    Pattern.CASE_INSENSITIVE);

    /** Reads a filter; refuses with 400 what the grammar does not hold. */
    static DimensionFilter parse(String text) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        Matcher clause = CLAUSE.matcher(text);
        String joint = "and";
        String before = "";
        int end = 0;
        while (end < text.length() && !joint.isEmpty()) {
            if (!clause.find(end)) {
                throw wrong(text, "expected Dimension eq 'value' at position " + end);
            }
            String dimension = clause.group(1).toLowerCase(Locale.ROOT);
            if (joint.equals("or") && !dimension.equals(before)) {
                throw wrong(text, "or may not join two different dimensions");
            }
            Set<String> values = wanted.computeIfAbsent(dimension, key -> new LinkedHashSet<>());
            values.add(clause.group(2).replace("''", "'").toLowerCase(Locale.ROOT));
            before = dimension;
            joint = clause.group(3).toLowerCase(Locale.ROOT);
            end = clause.end();
        }
        if (!joint.isEmpty()) {
            throw wrong(text, "it ends with " + joint);
        }
        wanted.values().stream().filter(it -> it.contains("*")).forEach(Set::clear);
        return new DimensionFilter(wanted);
    }

    /** Whether a series of these dimensions passes. */
    boolean accepts(Map<String, String> dimensions) {
        for (Map.Entry<String, Set<String>> entry : wanted.entrySet()) {
            String value = dimensions.get(entry.getKey());
            boolean passes =
                    value != null
                            && (entry.getValue().isEmpty()
                                    || entry.getValue().contains(value.toLowerCase(Locale.ROOT)));
            if (!passes) {
                return false;
            }
        }
        return true;
    }

    private static Refusal wrong(String text, String what) {
        return new Refusal(
                400, "BadRequest", "The filter \"" + text + "\" is not valid: " + what + ".");
    }
}
