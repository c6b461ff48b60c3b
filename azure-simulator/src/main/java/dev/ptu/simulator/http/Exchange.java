package dev.ptu.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From the socket to a request, and from an answer to the socket. */
final class Exchange {
    private Exchange() {}

    static Ask ask(HttpServerRequest request, String body) {
        Map<String, String> query = new HashMap<>();
        request.params()
                .forEach((name, value) -> query.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        HostAndPort authority = request.authority();
        String host = authority == null ? "localhost" : authority.toString();
        String path = Optional.ofNullable(request.path()).orElse("/");
        return new Ask(
                request.method().name(),
                URLDecoder.decode(path.replace("+", "%2B"), UTF_8),
                "http://" + host,
                query,
                Map.of(),
                body);
    }

    static void send(HttpServerResponse response, String requestId, Answer answer) {
        if (response.closed()) {
            return;
        }
        head(response, requestId, answer);
        if (answer.body().isEmpty()) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    private static void head(HttpServerResponse response, String requestId, Answer answer) {
        response.setStatusCode(answer.status()).putHeader("x-ms-request-id", requestId);
        if (!answer.body().isEmpty()) {
            response.putHeader("Content-Type", "application/json; charset=utf-8");
        }
        answer.headers().forEach(response::putHeader);
    }

    /** Promises the whole body, sends half of it and closes the connection. */
    static void cut(HttpServerRequest request, String requestId, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        Buffer body = Buffer.buffer(answer.body().isEmpty() ? "{}" : answer.body());
        head(response, requestId, answer);
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.write(body.slice(0, body.length() / 2))
                .onComplete(sent -> request.connection().close());
    }
}
