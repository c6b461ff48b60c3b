package dev.ptu.runtime.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A record's value as some version published it, and as every later version must read it. The
 * file's name up to its first dot is the event's.
 */
record Golden(String name, EventType type, String text) {
    static final JsonMapper JSON = new JsonMapper();

    static List<Golden> all() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/v1"))) {
            return files.sorted().map(Golden::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Golden named(String name) {
        return all().stream().filter(g -> g.name.equals(name)).findFirst().orElseThrow();
    }

    /** A fresh tree, to be changed at will. */
    ObjectNode tree() {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }

    static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Golden read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".json", "");
            String type = "dev.ptu." + name.replaceFirst("\\..*", "") + ".v1";
            return new Golden(name, EventType.named(type).orElseThrow(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
