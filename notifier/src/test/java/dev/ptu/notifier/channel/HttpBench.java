package dev.ptu.notifier.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An HTTP server that is strict about what it takes and behaves as badly as it is told. */
final class HttpBench implements Bench {
    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Taker taker;
    private final Channel channel;

    /** Looks at a request, and says its dedup id; throws an AssertionError when it is not valid. */
    interface Taker {
        String take(Headers headers, byte[] bytes, JsonNode body) throws IOException;

        /** What a good request is answered with. */
        default int status() {
            return 202;
        }
    }

    HttpBench(Taker taker, Function<URI, Channel> channel) {
        this.taker = taker;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        this.channel =
                channel.apply(
                        URI.create(
                                "http://127.0.0.1:"
                                        + server.getAddress().getPort()
                                        + "/hooks/"
                                        + SECRET));
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void behave(Behaviour... behaviours) {
        next.addAll(List.of(behaviours));
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public int attempts() {
        return attempts.get();
    }

    @Override
    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        channel.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        attempts.incrementAndGet();
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        Behaviour behaviour = next.poll();
        if (behaviour == Behaviour.HANGING) {
            return; // never answers
        }
        if (behaviour == Behaviour.RESET) {
            exchange.close();
            return;
        }
        if (behaviour == Behaviour.THROTTLED) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        exchange.sendResponseHeaders(
                behaviour == null ? taken(exchange, bytes) : status(behaviour), -1);
        exchange.close();
    }

    private int taken(HttpExchange exchange, byte[] bytes) {
        try {
            check(exchange.getRequestMethod().equals("POST"), "not a POST");
            check(
                    "application/json"
                            .equals(exchange.getRequestHeaders().getFirst("Content-Type")),
                    "not JSON by its content type");
            received.add(
                    taker.take(
                            exchange.getRequestHeaders(),
                            bytes,
                            new ObjectMapper().readTree(bytes)));
            return taker.status();
        } catch (AssertionError | IOException e) {
            faults.add(String.valueOf(e.getMessage()));
            return 400;
        }
    }

    static void check(boolean good, String fault) {
        if (!good) {
            throw new AssertionError(fault);
        }
    }

    private static int status(Behaviour behaviour) {
        return switch (behaviour) {
            case BUSY -> 500;
            case THROTTLED -> 429;
            case GONE -> 404;
            case HANGING, RESET -> throw new AssertionError("has no status");
        };
    }
}
