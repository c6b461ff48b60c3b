package dev.ptu.runtime.clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the Azure simulator's clock: an anchor and a rate, read again every second.
 *
 * <p>While the simulator does not answer, time goes on at the last known rate; before its first
 * answer the clock cannot be made.
 */
public final class SimulatorClock implements ServiceClock, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SimulatorClock.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration READ_EVERY = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpRequest question;
    private final ScheduledExecutorService reader;
    private final Future<?> reading;
    private volatile Anchor anchor;
    private Instant latest;

    /**
     * Connects to a simulator.
     *
     * @param simulator its address, for example {@code http://localhost:8090}
     * @throws IllegalStateException when it does not answer with a clock
     */
    public SimulatorClock(URI simulator) {
        this(simulator, READ_EVERY);
    }

    SimulatorClock(URI simulator, Duration readEvery) {
        this.question = question(simulator);
        this.anchor = first(simulator);
        this.latest = anchor.virtual();
        this.reader =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("simulator-clock").factory());
        this.reading =
                reader.scheduleWithFixedDelay(
                        this::readAgain,
                        readEvery.toMillis(),
                        readEvery.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized Instant instant() {
        Instant now = anchor.at(System.nanoTime());
        if (now.isAfter(latest)) {
            latest = now;
        }
        return latest;
    }

    @Override
    public double rate() {
        return anchor.rate();
    }

    @Override
    public void close() {
        reading.cancel(true);
        reader.shutdown();
        http.close();
    }

    private static HttpRequest question(URI simulator) {
        try {
            return HttpRequest.newBuilder(simulator.resolve("/sim/clock"))
                    .timeout(ANSWER_WITHIN)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "ptu.clock.url is '"
                            + simulator
                            + "', which is not an address: give one like http://localhost:8090.",
                    e);
        }
    }

    private Anchor first(URI simulator) {
        try {
            return read();
        } catch (IOException e) {
            http.close();
            throw new IllegalStateException(
                    "No simulator answers at "
                            + simulator
                            + " (ptu.clock.url): start it, or set ptu.clock.kind to system.",
                    e);
        }
    }

    private void readAgain() {
        try {
            anchor = read();
        } catch (IOException e) {
            LOG.debugf("The simulator's clock did not answer: %s", e.getMessage());
        }
    }

    private Anchor read() throws IOException {
        try {
            long before = System.nanoTime();
            HttpResponse<byte[]> answer =
                    http.send(question, HttpResponse.BodyHandlers.ofByteArray());
            long after = System.nanoTime();
            @Nullable JsonNode clock = json.readTree(answer.body());
            if (answer.statusCode() != 200 || clock == null || !clock.hasNonNull("now")) {
                throw new IOException("no clock in the answer, status " + answer.statusCode());
            }
            double rate = clock.path("running").asBoolean() ? clock.path("rate").asDouble() : 0;
            // The answer was true about half way between asking and hearing it.
            return new Anchor(
                    Instant.parse(clock.path("now").asText()),
                    before + (after - before) / 2,
                    Math.max(0, rate));
        } catch (DateTimeException e) {
            throw new IOException("no time in the answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private record Anchor(Instant virtual, long wallNanos, double rate) {
        Instant at(long nanos) {
            return virtual.plusNanos(Math.round((nanos - wallNanos) * rate));
        }
    }
}
