package dev.ptu.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.simulator.azure.Catalogue;
import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.azure.Deployments;
import dev.ptu.simulator.azure.Monitor;
import dev.ptu.simulator.azure.Throttle;
import dev.ptu.simulator.fault.Call;
import dev.ptu.simulator.fault.Faults;
import dev.ptu.simulator.fault.Reply;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.time.VirtualClock;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The simulator on a socket. One event loop does everything, plant included: requests are answered
 * one after the other, and each sees the plant caught up with its own now.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Server.class.getName());
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final long CATCH_UP_MILLIS = 100;
    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final Cloud cloud;
    private final VirtualClock clock;
    private final Routes azure = new Routes();
    private final Routes own = new Routes();
    private final Faults faults;
    private final RequestLog log = new RequestLog();
    private final Throttle throttle = new Throttle();
    private final Supplier<Instant> wall;
    private final URI endpoint;

    /**
     * Two kinds of time.
     *
     * @param virtual simulated
     * @param wall this machine's, for the log of requests and for throttling
     */
    public record Clocks(VirtualClock virtual, Supplier<Instant> wall) {}

    /**
     * Listens.
     *
     * @param additions what can be added through the control face
     * @throws BadInput when the port cannot be had
     */
    public Server(Cloud cloud, Clocks clocks, Additions additions, String host, int port) {
        this.cloud = cloud;
        this.clock = clocks.virtual();
        this.wall = clocks.wall();
        this.faults = new Faults(cloud.seed());
        Supplier<Instant> now = clock::now;
        new Deployments(cloud, faults, now).route(azure);
        new Catalogue(cloud, now).route(azure);
        new Monitor(cloud, faults, now).route(azure);
        new Control(cloud.plant(), clock, faults).route(own);
        new Truths(cloud.plant(), clock).route(own);
        new Terrain(cloud, additions, clock).route(own);
        new RequestsFace(log).route(own);
        this.vertx = Vertx.vertx(options());
        this.endpoint = listen(host, port);
        vertx.setPeriodic(CATCH_UP_MILLIS, id -> cloud.plant().catchUp(clock.now()));
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    /** Every route of the control face, as a method, a blank and a path. */
    public List<String> controlRoutes() {
        return own.all();
    }

    @Override
    public void close() {
        await(vertx.close(), "stop");
    }

    private URI listen(String host, int port) {
        HttpServer server =
                vertx.createHttpServer(serving(host, port)).requestHandler(this::receive);
        try {
            await(server.listen(), "listen");
        } catch (IllegalStateException e) {
            close();
            throw new BadInput(
                    "Port %d of %s cannot be listened on (%s); give another --port."
                            .formatted(port, host, reason(e)));
        }
        String name = host.equals("0.0.0.0") || host.equals("127.0.0.1") ? "localhost" : host;
        return URI.create("http://" + name + ":" + server.actualPort());
    }

    private void receive(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        boolean[] tooLong = {false};
        request.handler(
                chunk -> {
                    tooLong[0] |= body.length() + chunk.length() > MOST_BODY_BYTES;
                    if (!tooLong[0]) {
                        body.appendBuffer(chunk);
                    }
                });
        request.endHandler(
                end -> {
                    if (tooLong[0]) {
                        send(
                                request.response(),
                                Answer.error(413, "RequestTooLarge", "The body is over 1 MiB."));
                    } else {
                        serve(request, ask(request, body.toString()));
                    }
                });
    }

    private void serve(HttpServerRequest request, Ask ask) {
        if (ask.path().startsWith("/sim/")) {
            send(request.response(), answer(own, ask));
            return;
        }
        Optional<Reply> struck = faults.reply(new Call(ask, clock.now()));
        if (struck.isEmpty()) {
            finish(request, ask, azure(ask));
            return;
        }
        Reply reply = struck.get();
        Optional<Answer> already = reply.after() ? Optional.of(azure(ask)) : Optional.empty();
        later(reply.delayMillis(), () -> finish(request, ask, reply, already));
    }

    private void finish(HttpServerRequest request, Ask ask, Reply reply, Optional<Answer> already) {
        switch (reply.end()) {
            case DROPPED -> {
                logged(request, ask, 0);
                request.connection().close();
            }
            case STALLED -> logged(request, ask, 0);
            case CUT -> {
                logged(request, ask, 0);
                cut(request, reply.answer(truth(ask, reply, already)));
            }
            case ANSWERED -> finish(request, ask, reply.answer(truth(ask, reply, already)));
        }
    }

    private Optional<Answer> truth(Ask ask, Reply reply, Optional<Answer> already) {
        return reply.needsTruth() && already.isEmpty() ? Optional.of(azure(ask)) : already;
    }

    private void finish(HttpServerRequest request, Ask ask, Answer answer) {
        logged(request, ask, answer.status());
        send(request.response(), answer);
    }

    private void logged(HttpServerRequest request, Ask ask, int status) {
        String query = Optional.ofNullable(request.query()).orElse("");
        log.add(
                wall.get(),
                clock.now(),
                new RequestLog.Asked(
                        ask.method(), ask.path(), query, ask.body(), azure.template(ask)),
                status);
    }

    /** Promises the whole body, sends half of it and closes the connection. */
    private void cut(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        Buffer body = Buffer.buffer(answer.body().isEmpty() ? "{}" : answer.body());
        head(response, answer);
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.write(body.slice(0, body.length() / 2))
                .onComplete(sent -> request.connection().close());
    }

    private Answer azure(Ask ask) {
        Instant at = wall.get();
        return throttle.refused(ask, cloud.behaviour().throttling(), at)
                .orElseGet(() -> throttle.told(ask, answer(azure, ask), at));
    }

    private Answer answer(Routes routes, Ask ask) {
        try {
            cloud.plant().catchUp(clock.now());
            return routes.answer(ask);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (BadInput bad) {
            return Answer.error(400, "BadRequest", String.valueOf(bad.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The simulator failed at " + ask.method() + " " + ask.path(), e);
            return Answer.error(
                    500, "InternalServerError", "The simulator failed; its log says why.");
        }
    }

    private void later(long delayMillis, Runnable action) {
        if (delayMillis == 0) {
            action.run();
        } else {
            vertx.setTimer(delayMillis, id -> action.run());
        }
    }

    private void send(HttpServerResponse response, Answer answer) {
        if (response.closed()) {
            return;
        }
        head(response, answer);
        if (answer.body().isEmpty()) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    /** The same in every run: it is made of the request's number. */
    private String requestId() {
        String text = "request " + cloud.seed() + " " + log.received();
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
    }

    private void head(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status()).putHeader("x-ms-request-id", requestId());
        if (!answer.body().isEmpty()) {
            response.putHeader("Content-Type", "application/json; charset=utf-8");
        }
        answer.headers().forEach(response::putHeader);
    }

    private static Ask ask(HttpServerRequest request, String body) {
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

    /**
     * HTTP/1.1 only: the upgrade to HTTP/2 without TLS, which the JDK's client asks for by itself,
     * now and then ends in a protocol error when the answer is long.
     */
    private static HttpServerOptions serving(String host, int port) {
        return new HttpServerOptions().setHost(host).setPort(port).setHttp2ClearTextEnabled(false);
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setMaxEventLoopExecuteTime(20)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false));
    }

    private static void await(Future<?> future, String what) {
        try {
            future.toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to " + what + ".", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The HTTP server did not " + what + ".", e);
        }
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
