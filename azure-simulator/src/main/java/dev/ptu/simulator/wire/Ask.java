package dev.ptu.simulator.wire;

import java.util.Map;
import java.util.Optional;

/**
 * One request, as far as a face needs it.
 *
 * @param method in capitals
 * @param path decoded, without the query
 * @param origin scheme, host and port that the client called, for absolute addresses in answers
 * @param query by lower-case name; the first value where a name is repeated
 * @param names what the route's placeholders stood for
 * @param body as text; empty when there was none
 */
public record Ask(
        String method,
        String path,
        String origin,
        Map<String, String> query,
        Map<String, String> names,
        String body) {

    /** What a placeholder of the matched route stood for. */
    public String name(String placeholder) {
        String value = names.get(placeholder);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + placeholder + "}.");
        }
        return value;
    }

    /** A query parameter, in any case, unless absent or blank. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name.toLowerCase(java.util.Locale.ROOT)))
                .filter(value -> !value.isBlank());
    }

    Ask naming(Map<String, String> placeholders) {
        return new Ask(method, path, origin, query, placeholders, body);
    }
}
