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
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The simulator on a socket. One event loop does everything, plant included: requests are answered
 * one after the other, and each sees the plant caught up with its own now.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Server.class.getName());
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final long CATCH_UP_MILLIS = 100;

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
        this.vertx = Vertx.vertx(Loop.options());
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
        Loop.await(vertx.close(), "stop");
    }

    private URI listen(String host, int port) {
        HttpServer server =
                vertx.createHttpServer(Loop.serving(host, port)).requestHandler(this::receive);
        try {
            Loop.await(server.listen(), "listen");
        } catch (IllegalStateException e) {
            close();
            throw new BadInput(
                    "Port %d of %s cannot be listened on (%s); give another --port."
                            .formatted(port, host, Loop.reason(e)));
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
                        Exchange.send(
                                request.response(),
                                requestId(),
                                Answer.error(413, "RequestTooLarge", "The body is over 1 MiB."));
                    } else {
                        serve(request, Exchange.ask(request, body.toString()));
                    }
                });
    }

    private void serve(HttpServerRequest request, Ask ask) {
        if (ask.path().startsWith("/sim/")) {
            Exchange.send(request.response(), requestId(), answer(own, ask));
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
                Exchange.cut(request, requestId(), reply.answer(truth(ask, reply, already)));
            }
            case ANSWERED -> finish(request, ask, reply.answer(truth(ask, reply, already)));
        }
    }

    private Optional<Answer> truth(Ask ask, Reply reply, Optional<Answer> already) {
        return reply.needsTruth() && already.isEmpty() ? Optional.of(azure(ask)) : already;
    }

    private void finish(HttpServerRequest request, Ask ask, Answer answer) {
        logged(request, ask, answer.status());
        Exchange.send(request.response(), requestId(), answer);
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

    /** The same in every run: it is made of the request's number. */
    private String requestId() {
        String text = "request " + cloud.seed() + " " + log.received();
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
    }
}
