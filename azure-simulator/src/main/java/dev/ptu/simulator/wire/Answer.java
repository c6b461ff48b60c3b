package dev.ptu.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer.
 *
 * @param status HTTP's
 * @param headers beside the content type
 * @param body JSON, or empty
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** 200 with a JSON body. */
    public static Answer ok(JsonNode body) {
        return new Answer(200, Map.of(), body.toString());
    }

    /** A status with a JSON body. */
    public static Answer of(int status, JsonNode body) {
        return new Answer(status, Map.of(), body.toString());
    }

    /** Azure's form of an error: {@code {"error":{"code","message"}}}. */
    public static Answer error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return of(status, body);
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
