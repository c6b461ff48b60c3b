package dev.ptu.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what it was told to, and remembers what it was asked. */
public final class FakeServer implements AutoCloseable {
    private final HttpServer http;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new LinkedHashMap<>();

    /** What was asked: method, path with its query, body, and who asked. */
    public record Asked(String method, String path, String body, String authorization) {}

    /** What is answered; a status of 0 breaks the connection off. */
    public record Reply(int status, String body) {}

    /** Answers 404 to everything, with a page of its own. */
    public FakeServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    /** The three deployments of {@code fleet.json}, their evaluations and decisions. */
    public static FakeServer withFleet() {
        return new FakeServer().reply("GET", "/api/v1/deployments", 200, resource("fleet.json"));
    }

    /** Answers from now on to a path, whatever its query. */
    public FakeServer reply(String method, String path, int status, String body) {
        replies.put(method + " " + path, new Reply(status, body));
        return this;
    }

    /** Its address. */
    public String address() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** What was asked, in order. */
    public List<Asked> asked() {
        return asked;
    }

    /** A file beside the goldens. */
    public static String resource(String name) {
        try (InputStream file = FakeServer.class.getResourceAsStream("/" + name)) {
            if (file == null) {
                throw new AssertionError("src/test/resources/%s is missing".formatted(name));
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(
                    new Asked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8),
                            authorization == null ? "" : authorization));
            Reply reply =
                    replies.getOrDefault(
                            exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                            new Reply(404, "<html>Not Found</html>"));
            if (reply.status() == 0) {
                return;
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            if (reply.status() / 100 == 3) {
                exchange.getResponseHeaders().set("Location", reply.body());
            }
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
