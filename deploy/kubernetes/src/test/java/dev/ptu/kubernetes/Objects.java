package dev.ptu.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** YAML as trees, and ways through them. */
final class Objects {
    static final YAMLMapper YAML = new YAMLMapper();

    private Objects() {}

    /** The documents of a YAML text. */
    static List<JsonNode> parse(String yaml) {
        try {
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of a list, none when it is not there. */
    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Its name. */
    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** Its kind and name, for sentences. */
    static String title(JsonNode object) {
        return object.path("kind").asText() + " " + name(object);
    }
}
