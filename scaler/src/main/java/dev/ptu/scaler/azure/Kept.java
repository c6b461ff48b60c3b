package dev.ptu.scaler.azure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The properties of a deployment that a resize must leave as they were, as Resource Manager shows
 * them; one that is not set is absent.
 *
 * @param values text by property
 */
public record Kept(Map<String, String> values) {

    /** A write that loses one of these does harm that nobody sees at once. */
    public static final List<String> NAMES =
            List.of("spilloverDeploymentName", "raiPolicyName", "versionUpgradeOption");

    /** None set. */
    public static final Kept NONE = new Kept(Map.of());

    /** Copies the values in the order of their names. */
    public Kept {
        SortedMap<String, String> sorted = new TreeMap<>(values);
        values = Collections.unmodifiableSortedMap(sorted);
    }

    /** The properties that differ afterwards. */
    public List<String> changedIn(Kept after) {
        return NAMES.stream()
                .filter(name -> !Objects.equals(values.get(name), after.values.get(name)))
                .toList();
    }

    /** One sentence on what differs afterwards; empty when nothing does. */
    public String difference(Kept after) {
        List<String> parts =
                changedIn(after).stream()
                        .map(
                                name ->
                                        "%s was %s and is %s"
                                                .formatted(name, text(name), after.text(name)))
                        .toList();
        return parts.isEmpty()
                ? ""
                : "Since it was asked, "
                        + String.join(", ", parts)
                        + ": nothing is repaired by itself, set it again if nobody meant it.";
    }

    private String text(String name) {
        String value = values.get(name);
        return value == null ? "not set" : "'" + value + "'";
    }
}
