package dev.ptu.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final String CHAT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a/deployments/chat";
    private static final AlertRaised RAISED =
            new AlertRaised(
                    CHAT + "/utilization/2026-03-02T09:07:00Z",
                    CHAT,
                    "utilization",
                    "info",
                    0.86,
                    0.8,
                    Instant.parse("2026-03-02T09:07:00Z"),
                    Instant.parse("2026-03-02T09:09:00Z"),
                    "chat is 86 % full (mean of 5 minutes, threshold 80 %); growth to 150 PTU is"
                            + " under way.");
    private static final AlertResolved RESOLVED =
            new AlertResolved(
                    RAISED.alert(),
                    CHAT,
                    "utilization",
                    "info",
                    0.7,
                    0.72,
                    RAISED.since(),
                    Instant.parse("2026-03-02T09:29:00Z"),
                    "chat has room again.");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aRaisedAlertIsPostedAsTheReadmeShowsIt() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String example = readme.split("```json\n", 2)[1].split("```", 2)[0];
        try (Receiver receiver = new Receiver()) {
            Delivery delivery = deliver(receiver.url(), 1, WebhookBody.of(RAISED));

            assertThat(delivery).isEqualTo(Delivery.DELIVERED);
            assertThat(receiver.contentTypes()).containsExactly("application/json");
            assertThat(receiver.bodies())
                    .containsExactly(new ObjectMapper().readTree(example).toString());
        }
    }

    @Test
    void aResolvedAlertHasTheSameAlertIdAndAnotherDedupId() throws IOException {
        try (Receiver receiver = new Receiver()) {
            deliver(receiver.url(), 1, WebhookBody.of(RESOLVED));

            assertThat(receiver.bodies())
                    .containsExactly(
                            """
                            {"id":"%1$s/utilization/2026-03-02T09:07:00Z/resolved",\
                            "alert":"%1$s/utilization/2026-03-02T09:07:00Z",\
                            "state":"resolved","deployment":"%1$s","condition":"utilization",\
                            "severity":"info","value":0.7,"threshold":0.72,\
                            "since":"2026-03-02T09:07:00Z","at":"2026-03-02T09:29:00Z",\
                            "message":"chat has room again."}\
                            """
                                    .formatted(CHAT));
        }
    }

    @Test
    void aReceiverThatFailsTwiceIsAskedAThirdTimeWithTheSameBody() throws IOException {
        try (Receiver receiver = new Receiver(500, 500)) {
            Delivery delivery = deliver(receiver.url(), 3, WebhookBody.of(RAISED));

            assertThat(delivery).isEqualTo(Delivery.DELIVERED);
            assertThat(receiver.bodies()).hasSize(3).containsOnly(receiver.bodies().getFirst());
            assertThat(deliveries("delivered")).isEqualTo(1);
            assertThat(attempts("failure")).isEqualTo(2);
            assertThat(attempts("success")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 0, -1})
    void whatMayPassIsTriedAgain(int answer) throws IOException {
        try (Receiver receiver = new Receiver(answer)) {
            Delivery delivery = deliver(receiver.url(), 2, WebhookBody.of(RAISED));

            assertThat(delivery).isEqualTo(Delivery.DELIVERED);
            assertThat(receiver.bodies()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 410})
    void whatWillNotGetBetterIsGivenUpAtOnce(int answer) throws IOException {
        try (Receiver receiver = new Receiver(answer)) {
            Delivery delivery = deliver(receiver.url(), 5, WebhookBody.of(RAISED));

            assertThat(delivery).isEqualTo(Delivery.FAILED);
            assertThat(receiver.bodies()).hasSize(1);
        }
    }

    @Test
    void whatFailsAtEveryAttemptIsCountedAndLoggedWithoutTheSecret() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = collector(lines);
        Logger logger = Logger.getLogger(Webhook.class.getName());
        logger.addHandler(handler);
        try (Receiver receiver = new Receiver(500, 500, 503)) {
            Delivery delivery = deliver(receiver.url(), 3, WebhookBody.of(RAISED));

            assertThat(delivery).isEqualTo(Delivery.FAILED);
            assertThat(deliveries("failed")).isEqualTo(1);
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .contains("it answered 503", RAISED.id(), "http://127.0.0.1:")
                    .doesNotContain("s3cret");
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void aReceiverThatIsNotThereFailsAfterAllAttempts() throws IOException {
        URI gone;
        try (Receiver receiver = new Receiver()) {
            gone = receiver.url();
        }

        Delivery delivery = deliver(gone, 2, WebhookBody.of(RAISED));

        assertThat(delivery).isEqualTo(Delivery.FAILED);
        assertThat(attempts("failure")).isEqualTo(2);
    }

    private Delivery deliver(URI url, int attempts, WebhookBody body) {
        WebhookTarget target =
                new WebhookTarget(
                        url,
                        Duration.ofSeconds(1),
                        attempts,
                        Duration.ofMillis(5),
                        Duration.ofMillis(20));
        try (Webhook webhook = new Webhook(target, new WebhookMeters(registry))) {
            return webhook.deliver(body).await().atMost(Duration.ofSeconds(20));
        }
    }

    private double deliveries(String result) {
        return registry.get("ptu.notifier.webhook.deliveries")
                .tag("result", result)
                .counter()
                .count();
    }

    private long attempts(String outcome) {
        return registry.get("ptu.notifier.webhook.duration")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private static Handler collector(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage().formatted(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
