package dev.ptu.notifier.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The server-sent events of the fake: everybody who listens hears everything. */
final class Stream {
    private final List<HttpExchange> listeners = new CopyOnWriteArrayList<>();

    /** Whether newcomers are answered 503. */
    volatile boolean refuse;

    void join(HttpExchange exchange) throws IOException {
        if (refuse) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        // Before the first word: whoever has heard it hears what follows.
        listeners.add(exchange);
        write(exchange, "event: ping\ndata: {}\n\n");
    }

    int listeners() {
        return listeners.size();
    }

    void tell(String type, ObjectNode data) {
        raw("event: " + type + "\ndata: " + data + "\n\n");
    }

    void raw(String text) {
        listeners.removeIf(each -> hasLeft(each, text));
    }

    private static boolean hasLeft(HttpExchange listener, String text) {
        try {
            write(listener, text);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    void hangUp() {
        listeners.forEach(HttpExchange::close);
        listeners.clear();
    }

    private static synchronized void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(UTF_8));
        exchange.getResponseBody().flush();
    }
}
