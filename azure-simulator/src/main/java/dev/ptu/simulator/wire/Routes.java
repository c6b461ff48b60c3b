package dev.ptu.simulator.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Paths and who answers them. Segments are compared without regard to case and empty segments are
 * skipped, as Azure Resource Manager does; {@code {name}} stands for one segment and {@code
 * {name*}} for one or more.
 */
public final class Routes {
    private final List<Route> all = new ArrayList<>();

    private record Route(
            String method, String written, List<String> pattern, Function<Ask, Answer> face) {}

    /** Adds a route; earlier ones win. */
    public Routes on(String method, String pattern, Function<Ask, Answer> face) {
        all.add(new Route(method, pattern, segments(pattern), face));
        return this;
    }

    /** Every route, as a method, a blank and a path with placeholders. */
    public List<String> all() {
        return all.stream().map(route -> route.method() + " " + route.written()).toList();
    }

    /** The path with placeholders that a request fits, whatever its method. */
    public String template(Ask ask) {
        List<String> path = segments(ask.path());
        return all.stream()
                .filter(route -> match(route.pattern(), path).isPresent())
                .findFirst()
                .map(Route::written)
                .orElse("unknown");
    }

    /**
     * Answers a request: 404 when no path fits, 405 when only the method does not.
     *
     * @throws Refusal as the face does
     */
    public Answer answer(Ask ask) {
        List<String> path = segments(ask.path());
        boolean pathFits = false;
        for (Route route : all) {
            Optional<Map<String, String>> names = match(route.pattern(), path);
            if (names.isPresent()) {
                pathFits = true;
                if (route.method().equals(ask.method())) {
                    return route.face().apply(ask.naming(names.get()));
                }
            }
        }
        return pathFits
                ? Answer.error(
                        405,
                        "MethodNotAllowed",
                        "The method '" + ask.method() + "' is not allowed on this path.")
                : Answer.error(
                        404,
                        "InvalidResourceType",
                        "The simulator knows nothing at path '" + ask.path() + "'.");
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static Optional<Map<String, String>> match(List<String> pattern, List<String> path) {
        Map<String, String> names = new HashMap<>();
        int at = 0;
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (part.endsWith("*}")) {
                int rest = pattern.size() - i - 1;
                int until = path.size() - rest;
                if (until <= at) {
                    return Optional.empty();
                }
                names.put(
                        part.substring(1, part.length() - 2),
                        String.join("/", path.subList(at, until)));
                at = until;
            } else if (at >= path.size()) {
                return Optional.empty();
            } else if (part.startsWith("{")) {
                names.put(part.substring(1, part.length() - 1), path.get(at++));
            } else if (!part.equalsIgnoreCase(path.get(at++))) {
                return Optional.empty();
            }
        }
        return at == path.size() ? Optional.of(names) : Optional.empty();
    }
}
