package dev.ptu.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorClockTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private volatile String answer;
    private volatile int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sim/clock", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void timePassesAtTheSimulatorsRate() {
        says(START, 3600, true);

        try (SimulatorClock clock = new SimulatorClock(address(), Duration.ofHours(1))) {
            assertThat(clock.rate()).isEqualTo(3600);
            // An hour passes in a second, without another look at the simulator.
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> clock.instant().isAfter(START.plus(Duration.ofHours(1))));
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aStandingClockStands() {
        says(START, 60, false);

        try (SimulatorClock clock = new SimulatorClock(address(), OFTEN)) {
            awaitQuestions(5);

            assertThat(clock.instant()).isEqualTo(START);
            assertThat(clock.rate()).isZero();
        }
    }

    @Test
    void aStepForwardIsFollowed() {
        says(START, 1, false);
        try (SimulatorClock clock = new SimulatorClock(address(), OFTEN)) {
            Instant later = START.plus(Duration.ofDays(2));

            says(later, 1, false);

            await().untilAsserted(() -> assertThat(clock.instant()).isEqualTo(later));
        }
    }

    @Test
    void aNewRateIsFollowed() {
        says(START, 1, false);
        try (SimulatorClock clock = new SimulatorClock(address(), OFTEN)) {
            says(START, 300, true);

            await().untilAsserted(() -> assertThat(clock.rate()).isEqualTo(300));
        }
    }

    @Test
    void timeNeverGoesBack() {
        says(START, 1, false);
        try (SimulatorClock clock = new SimulatorClock(address(), OFTEN)) {
            says(START.minusSeconds(3600), 1, false);
            awaitQuestions(5);
            Instant whileBehind = clock.instant();

            says(START.plusSeconds(1), 1, false);

            assertThat(whileBehind).isEqualTo(START);
            await().untilAsserted(
                            () -> assertThat(clock.instant()).isEqualTo(START.plusSeconds(1)));
        }
    }

    @Test
    void timeGoesOnWhileTheSimulatorIsGone() {
        says(START, 3600, true);
        try (SimulatorClock clock = new SimulatorClock(address(), OFTEN)) {
            server.stop(0);
            Instant gone = clock.instant();

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> clock.instant().isAfter(gone.plusSeconds(60)));

            assertThat(clock.rate()).isEqualTo(3600);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oops", "{}", "{\"now\":\"noon\",\"rate\":1,\"running\":true}", ""})
    void aWrongAnswerDoesNotEndTheReading(String wrong) {
        says(START, 1, false);
        try (SimulatorClock clock = new SimulatorClock(address(), OFTEN)) {
            answer = wrong;
            awaitQuestions(3);

            says(START.plusSeconds(5), 1, false);

            await().untilAsserted(
                            () -> assertThat(clock.instant()).isEqualTo(START.plusSeconds(5)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oops", "{}", "{\"now\":\"noon\",\"rate\":1,\"running\":true}", ""})
    void aWrongFirstAnswerIsASentence(String wrong) {
        answer = wrong;

        assertThatThrownBy(() -> new SimulatorClock(address()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("No simulator answers at " + address());
    }

    @Test
    void anErrorStatusIsNoClock() {
        says(START, 1, true);
        status = 503;

        assertThatThrownBy(() -> new SimulatorClock(address()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("No simulator answers at");
    }

    @Test
    void withoutASimulatorThereIsASentence() {
        server.stop(0);

        assertThatThrownBy(() -> new SimulatorClock(address()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "No simulator answers at "
                                + address()
                                + " (ptu.clock.url): start it, or set ptu.clock.kind to system.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8090", "simulator", "ftp://localhost"})
    void anAddressThatIsNoneIsASentence(String address) {
        assertThatThrownBy(() -> new SimulatorClock(URI.create(address)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "ptu.clock.url is '"
                                + address
                                + "', which is not an address: give one like"
                                + " http://localhost:8090.");
    }

    private void says(Instant now, double rate, boolean running) {
        answer = "{\"now\":\"%s\",\"rate\":%s,\"running\":%s}".formatted(now, rate, running);
    }

    private void awaitQuestions(int more) {
        int until = asked.get() + more;
        await().until(() -> asked.get() >= until);
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
