package dev.ptu.local.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a soak came to.
 *
 * @param violations breaches by rule, with the first few in words
 * @param facts figures that say how much was tried, by name
 */
public record SoakReport(Violation.Count violations, Map<String, Object> facts) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Whether no rule was broken. */
    public boolean clean() {
        return violations.all() == 0;
    }

    /** How often a rule was broken. */
    public int of(Violation kind) {
        return violations.of(kind);
    }

    /** As JSON over several lines. */
    public String json() {
        ObjectNode root = JSON.valueToTree(facts);
        ObjectNode counts = root.putObject("violations");
        ObjectNode examples = JSON.createObjectNode();
        for (Violation kind : Violation.values()) {
            counts.put(kind.name(), violations.of(kind));
            if (violations.of(kind) > 0) {
                examples.set(kind.name(), JSON.valueToTree(violations.examples(kind)));
            }
        }
        if (!examples.isEmpty()) {
            root.set("examples", examples);
        }
        root.put("violationsInAll", violations.all());
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON cannot be written.", e);
        }
    }
}
