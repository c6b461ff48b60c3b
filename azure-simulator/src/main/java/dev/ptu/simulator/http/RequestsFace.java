package dev.ptu.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Routes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the Azure faces were asked, to assert on. */
final class RequestsFace {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_KEPT = 1_000_000;

    private final RequestLog log;

    RequestsFace(RequestLog log) {
        this.log = log;
    }

    void route(Routes routes) {
        routes.on("GET", "/sim/requests", this::requests)
                .on("POST", "/sim/requests", this::keep)
                .on("DELETE", "/sim/requests", this::forget)
                .on("GET", "/sim/requests/counts", this::counts);
    }

    private Answer requests(Ask ask) {
        long after = number(ask, "after").orElse(0L);
        long limit = number(ask, "limit").orElse((long) MOST_KEPT);
        List<RequestLog.Entry> found =
                log.entries()
                        .filter(it -> it.sequence() > after)
                        .filter(
                                it ->
                                        wanted(
                                                ask,
                                                new RequestLog.Kind(
                                                        it.method(), it.path(), it.status())))
                        .toList();
        ObjectNode body =
                JSON.objectNode().put("received", log.received()).put("found", found.size());
        ArrayNode all = body.putArray("requests");
        found.stream()
                .skip(Math.max(0, found.size() - limit))
                .forEach(
                        entry ->
                                all.addObject()
                                        .put("sequence", entry.sequence())
                                        .put("wallTime", entry.wall().toString())
                                        .put("virtualTime", entry.virtual().toString())
                                        .put("method", entry.method())
                                        .put("path", entry.path())
                                        .put("query", entry.query())
                                        .put("status", entry.status())
                                        .put("body", entry.body()));
        return Answer.ok(body);
    }

    private Answer counts(Ask ask) {
        ObjectNode body = JSON.objectNode().put("received", log.received());
        long total = 0;
        ArrayNode all = body.putArray("counts");
        for (RequestLog.Count count : log.counts().filter(it -> wanted(ask, it.kind())).toList()) {
            total += count.requests();
            all.addObject()
                    .put("method", count.kind().method())
                    .put("path", count.kind().path())
                    .put("status", count.kind().status())
                    .put("requests", count.requests());
        }
        return Answer.ok(body.put("total", total));
    }

    private Answer keep(Ask ask) {
        Fields fields = Fields.parse("The request log", ask.body());
        int keep = fields.integer("keep", 0, MOST_KEPT, null);
        fields.refuseOthers();
        log.keep(keep);
        return Answer.ok(JSON.objectNode().put("keep", log.kept()));
    }

    private Answer forget(Ask ask) {
        log.forget();
        return Answer.ok(JSON.objectNode().put("received", log.received()));
    }

    private static boolean wanted(Ask ask, RequestLog.Kind kind) {
        String method = ask.parameter("method").orElse("").toUpperCase(Locale.ROOT);
        Optional<Long> status = number(ask, "status");
        return (method.isEmpty() || kind.method().equals(method))
                && (status.isEmpty() || status.get() == kind.status())
                && ask.parameter("path")
                        .map(it -> pattern(it).matcher(kind.path()).find())
                        .orElse(true);
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new BadInput(
                    "path must be a regular expression: " + e.getDescription() + " in " + regex);
        }
    }

    private static Optional<Long> number(Ask ask, String name) {
        try {
            return ask.parameter(name).map(Long::parseLong);
        } catch (NumberFormatException e) {
            throw new BadInput(
                    "%s must be a whole number, not \"%s\"."
                            .formatted(name, ask.parameter(name).orElse("")));
        }
    }
}
