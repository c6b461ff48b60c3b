package dev.ptu.notifier.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Serves the page as the notifier does and answers {@code /api/v1} from a {@link Scenario}; it can
 * be told to behave badly.
 */
final class FakeNotifier implements AutoCloseable {
    /** The token that is accepted; its subject is Ines Duarte. */
    static final String TOKEN = "good-token";

    private static final String API = "/api/v1/";

    /** A command as it arrived. */
    record Command(String path, JsonNode body, String requestedWith, String contentType) {}

    final List<Command> commands = new CopyOnWriteArrayList<>();
    final Stream stream = new Stream();
    volatile int failWith;
    volatile String failBody = "";
    volatile int delayMillis;
    volatile boolean commandsOn = true;
    volatile boolean hasRole = true;
    volatile UnaryOperator<ObjectNode> fleet = UnaryOperator.identity();

    private final Scenario scenario;
    private final HttpServer server;

    FakeNotifier(Scenario scenario, int port) throws IOException {
        this.scenario = scenario;
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::file);
        server.createContext(API, this::api);
        server.start();
    }

    /** To look at the page by hand: {@code FakeNotifier 8089}. */
    public static void main(String[] args) throws IOException {
        var _ = new FakeNotifier(new Scenario(Story.FLEET), Integer.parseInt(args[0]));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Forgets what a test has told it. */
    void behave() {
        failWith = 0;
        failBody = "";
        delayMillis = 0;
        commandsOn = true;
        hasRole = true;
        fleet = UnaryOperator.identity();
        commands.clear();
        stream.refuse = false;
    }

    @Override
    public void close() {
        stream.hangUp();
        server.stop(0);
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.equals("/") ? "/index.html" : path;
        try (InputStream in =
                FakeNotifier.class.getResourceAsStream("/META-INF/resources" + name)) {
            if (in == null) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            answer(exchange, 200, type(name), in.readAllBytes());
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".html" -> "text/html; charset=utf-8";
            case ".css" -> "text/css; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            default -> "image/svg+xml";
        };
    }

    private void api(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring(API.length());
        if (path.equals("stream")) {
            stream.join(exchange);
            return;
        }
        pause();
        if (failWith != 0) {
            answer(exchange, failWith, "application/json", failBody.getBytes(UTF_8));
            return;
        }
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (bearer != null && !bearer.equals("Bearer " + TOKEN)) {
            error(exchange, 401, "The token is not valid.");
            return;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            command(exchange, path, bearer != null);
        } else {
            read(exchange, path, bearer != null);
        }
    }

    private void pause() {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(HttpExchange exchange, String path, boolean signedIn) throws IOException {
        if (path.equals("me")) {
            ObjectNode me = Scenario.JSON.createObjectNode();
            me.put("subject", signedIn ? "Ines Duarte" : null);
            me.put("commands", commandsOn && signedIn && hasRole).putNull("signIn");
            me.put("commandsEnabled", commandsOn);
            json(exchange, 200, me);
        } else if (path.equals("deployments")) {
            json(exchange, 200, fleet.apply(scenario.fleet()));
        } else {
            deployment(exchange, path);
        }
    }

    private void deployment(HttpExchange exchange, String path) throws IOException {
        List<String> parts = new ArrayList<>(List.of(path.split("/")));
        parts.replaceAll(part -> URLDecoder.decode(part, UTF_8));
        Optional<Story> story =
                parts.size() < 5
                        ? Optional.empty()
                        : scenario.find(String.join("/", parts.subList(1, 5)));
        if (story.isEmpty()) {
            error(
                    exchange,
                    404,
                    "No such deployment has been seen. Look at the list for its name.");
            return;
        }
        Map<String, String> query = query(exchange);
        Instant from = Instant.parse(query.getOrDefault("from", Course.START.toString()));
        Instant to = Instant.parse(query.getOrDefault("to", Course.NOW.toString()));
        switch (parts.size() > 5 ? parts.get(5) : "") {
            case "" -> json(exchange, 200, scenario.detail(story.get()));
            case "series" -> {
                int points = Integer.parseInt(query.getOrDefault("points", "360"));
                json(exchange, 200, scenario.series(story.get(), from, to, points));
            }
            case "decisions" -> json(exchange, 200, scenario.decisions(story.get(), from, to, 200));
            case "evaluations" -> {
                Optional<ObjectNode> found =
                        scenario.evaluation(story.get(), Instant.parse(query.get("at")));
                if (found.isPresent()) {
                    json(exchange, 200, found.get());
                } else {
                    error(
                            exchange,
                            404,
                            "Explanations are kept for 14 days; ask for a later minute.");
                }
            }
            default -> error(exchange, 404, "There is nothing here.");
        }
    }

    private void command(HttpExchange exchange, String path, boolean signedIn) throws IOException {
        if (!signedIn) {
            error(exchange, 401, "A command needs a token.");
            return;
        }
        JsonNode body = Scenario.JSON.readTree(exchange.getRequestBody());
        var headers = exchange.getRequestHeaders();
        commands.add(
                new Command(
                        "/" + path,
                        body,
                        headers.getFirst("X-Requested-With"),
                        headers.getFirst("Content-Type")));
        if (body.path("ptu").asInt(5) % 5 != 0) {
            error(exchange, 400, "Azure sells steps of 5 PTU: take 125 or 130.");
            return;
        }
        ObjectNode answer = Scenario.JSON.createObjectNode();
        answer.put("command", "c-1").put("sentence", "Recorded; the next evaluation follows it.");
        json(exchange, 202, answer);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String each : raw == null ? new String[0] : raw.split("&")) {
            int at = each.indexOf('=');
            query.put(each.substring(0, at), URLDecoder.decode(each.substring(at + 1), UTF_8));
        }
        return query;
    }

    private static void error(HttpExchange exchange, int status, String message)
            throws IOException {
        ObjectNode body = Scenario.JSON.createObjectNode();
        json(exchange, status, body.put("status", status).put("message", message));
    }

    private static void json(HttpExchange exchange, int status, ObjectNode body)
            throws IOException {
        answer(exchange, status, "application/json", Scenario.JSON.writeValueAsBytes(body));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
