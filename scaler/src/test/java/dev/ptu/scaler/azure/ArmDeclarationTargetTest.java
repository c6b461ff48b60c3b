package dev.ptu.scaler.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the simulator does not say: other ways in which Azure may tell how an operation goes on. */
class ArmDeclarationTargetTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a";
    private static final String CHAT = ACCOUNT + "/deployments/chat";
    private static final String WORKING = "{\"properties\": {\"provisioningState\": \"Creating\"}}";
    private static final String READY = "{\"properties\": {\"provisioningState\": \"Succeeded\"}}";

    private final Deque<Told> script = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ArmDeclarationTarget target;

    private record Told(int status, String body, Map<String, String> headers) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        target = new ArmDeclarationTarget(URI.create(address()), Duration.ofMillis(10));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void withoutAnOperationTheDeploymentItselfIsWatched() {
        told(201, WORKING);
        told(200, WORKING);
        told(200, READY);

        assertThat(put()).isEqualTo(new Outcome.Completed());
        assertThat(requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request).contains("/deployments/Chat"));
        assertThat(requests.getFirst()).startsWith("PUT ");
    }

    @Test
    void aLocationIsWatchedUntilItIsNoLongerAccepted() {
        told(202, "", "Location", address() + "/operations/1");
        told(202, "");
        told(200, "{}");

        assertThat(put()).isEqualTo(new Outcome.Completed());
        assertThat(requests.getLast()).isEqualTo("GET /operations/1");
    }

    @Test
    void whatAzureSaysAtTheEndOfAnOperationIsKept() {
        told(201, WORKING, "Azure-AsyncOperation", address() + "/operations/1");
        told(
                200,
                "{\"status\": \"Failed\", \"error\": {\"code\": \"InsufficientQuota\","
                        + " \"message\": \"no quota left\"}}");

        assertThat(put())
                .isInstanceOfSatisfying(
                        Outcome.QuotaExceeded.class,
                        no -> assertThat(no.code()).isEqualTo("InsufficientQuota"));
    }

    @Test
    void anOperationThatCannotBeReadMayStillHaveAnEffect() {
        told(201, WORKING, "Azure-AsyncOperation", address() + "/operations/1");
        told(403, "{}");

        assertThat(put()).isInstanceOf(Outcome.Transient.class);
        assertThat(requests).filteredOn(request -> request.startsWith("PUT")).hasSize(1);
    }

    @Test
    void aListOfSeveralPagesIsReadToItsEnd() throws Exception {
        told(200, "{\"properties\": {}}");
        told(
                200,
                "{\"value\": [{\"name\": \"Chat\"}], \"nextLink\": \"%s/next\"}"
                        .formatted(address()));
        told(200, "{\"value\": [{\"name\": \"search\"}], \"nextLink\": null}");

        assertThat(target.read(CHAT).orElseThrow().deployments())
                .containsOnlyKeys(CHAT, ACCOUNT + "/deployments/search");
    }

    @Test
    void aListThatGoesOnElsewhereIsNotFollowed() {
        told(200, "{\"properties\": {}}");
        told(200, "{\"value\": [], \"nextLink\": \"http://elsewhere.example/next\"}");

        assertThatThrownBy(() -> target.read(CHAT)).isInstanceOf(CapacityTarget.Unanswered.class);
    }

    @Test
    void anAccountThatIsNotThereIsEmptyAndOneThatMayNotBeReadIsUnknown() throws Exception {
        told(404, "{}");
        assertThat(target.read(CHAT)).isEmpty();

        told(403, "{\"error\": {\"code\": \"AuthorizationFailed\", \"message\": \"no\"}}");
        assertThatThrownBy(() -> target.read(CHAT)).isInstanceOf(CapacityTarget.Unanswered.class);
    }

    private Outcome put() {
        return target.put(CHAT, "Chat", JsonNodeFactory.instance.objectNode(), () -> true);
    }

    private void told(int status, String body) {
        script.add(new Told(status, body, Map.of()));
    }

    private void told(int status, String body, String header, String value) {
        script.add(new Told(status, body, Map.of(header, value)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        exchange.getRequestBody().readAllBytes();
        Told told = script.removeFirst();
        told.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
