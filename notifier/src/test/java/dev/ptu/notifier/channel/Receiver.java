package dev.ptu.notifier.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP server on the loopback that answers as it is told and keeps what it was sent. */
public final class Receiver implements AutoCloseable {
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> contentTypes = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /** Answers these, then 200. */
    public Receiver(Integer... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/s3cret?token=s3cret");
    }

    /** What was posted, in order. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    List<String> contentTypes() {
        return List.copyOf(contentTypes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
        Integer status = answers.poll();
        if (status != null && status == 0) {
            exchange.close(); // hangs up without an answer
            return;
        }
        if (status != null && status == -1) {
            return; // never answers
        }
        if (status != null && status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }
}
