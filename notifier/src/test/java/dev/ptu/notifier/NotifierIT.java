package dev.ptu.notifier;

import static dev.ptu.notifier.Scene.deployment;
import static dev.ptu.notifier.Scene.evaluated;
import static dev.ptu.notifier.Scene.provisioned;
import static dev.ptu.notifier.Scene.requests;
import static dev.ptu.notifier.Scene.standard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Approved;
import dev.ptu.events.DeadLettered;
import dev.ptu.events.Event;
import dev.ptu.events.NotificationPlanned;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Topic;
import dev.ptu.runtime.kafka.EventHeaders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = NotifierStack.class, restrictToAnnotatedClass = true)
class NotifierIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Set by {@link NotifierStack}. */
    public String bootstrapServers;

    /** Set by {@link NotifierStack}. */
    public String prefix;

    /** What the webhook's receiver was sent; set by {@link NotifierStack}. */
    public Supplier<List<String>> posted;

    @TestHTTPResource("/")
    URI service;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(bootstrapServers, prefix);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aFullDeploymentRaisesAnAlertAndOneWithRoomResolvesIt() {
        String chat = deployment("a", "chat");

        wire.send(evaluated(chat, 0, 0.5));
        wire.send(evaluated(chat, 1, 0.86));
        wire.send(evaluated(chat, 2, 0.9));
        wire.send(evaluated(chat, 3, 0.6));

        List<Event> alerts = wire.events(Topic.ALERTS, chat + "|utilization", 2);
        assertThat(alerts).hasSize(2);
        AlertRaised raised = (AlertRaised) alerts.getFirst();
        assertThat(raised.severity()).isEqualTo("info");
        assertThat(raised.message())
                .isEqualTo(
                        "chat is 86 % full (mean of 5 minutes, threshold 80 %);"
                                + " growth to 150 PTU is under way.");
        assertThat(((AlertResolved) alerts.getLast()).alert()).isEqualTo(raised.alert());
    }

    @Test
    void anAlertBecomesAnIncidentThatIsToldWhenItOpensAndWhenItIsOver() {
        AlertRaised raised = spillage(deployment("told", "chat"), wallMinute());
        String incident = raised.key() + "/" + raised.at();

        wire.send(raised);
        wire.send(over(raised, raised.at().plusSeconds(1)));

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(kindsPosted(incident))
                                        .containsExactly("opened", "resolved"));
        assertThat(wire.events(Topic.NOTIFICATIONS, incident, 2)).hasSize(2);
    }

    @Test
    void anAlertThatWasOpenBeforeTheFirstStartIsTold() {
        String incident = Scene.OPEN_ALERT.key() + "/" + Scene.OPEN_ALERT.at();

        List<Event> told = wire.events(Topic.NOTIFICATIONS, incident, 1);

        assertThat(told.getFirst())
                .isInstanceOfSatisfying(
                        NotificationPlanned.class,
                        opened ->
                                assertThat(opened.notification())
                                        .isEqualTo(incident + "/opened/" + Scene.OPEN_ALERT.at()));
    }

    @Test
    void anAlertGoesToItsAccountsPartitionAsACloudEventOfTheNotifier() {
        String chat = deployment("b", "chat");

        wire.send(evaluated(chat, 0, 0.86));

        ConsumerRecord<String, byte[]> record =
                wire
                        .read(Topic.ALERTS, records -> records.stream().anyMatch(isAbout(chat)))
                        .stream()
                        .filter(isAbout(chat))
                        .findFirst()
                        .orElseThrow();
        assertThat(record.partition()).isEqualTo(AccountPartitioner.partition(chat, 3));
        assertThat(EventHeaders.text(record.headers(), "ce_source")).isEqualTo("/ptu/notifier");
        assertThat(EventHeaders.text(record.headers(), "ce_id"))
                .isEqualTo(chat + "/utilization/" + Scene.minute(0) + "/raised");
    }

    @Test
    void anAlertThatWasOpenBeforeTheStartIsNotRaisedAgainButResolved() {
        String open = Scene.OPEN_ALERT.deployment();

        wire.send(evaluated(open, 0, 0.95));
        wire.send(evaluated(open, 1, 0.5));

        List<Event> alerts = wire.events(Topic.ALERTS, open + "|utilization", 2);
        assertThat(alerts).hasSize(2).first().isEqualTo(Scene.OPEN_ALERT);
        assertThat(alerts.getLast())
                .isInstanceOfSatisfying(
                        AlertResolved.class,
                        resolved ->
                                assertThat(resolved.alert()).isEqualTo(Scene.OPEN_ALERT.alert()));
    }

    @Test
    void aNotificationTooOldToBeToldIsNotPosted() {
        String incident = Scene.OLD_ALERT.key() + "/" + Scene.OLD_ALERT.at();
        wire.events(Topic.NOTIFICATIONS, incident, 1);

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(get("/q/metrics"))
                                        .containsPattern(
                                                "ptu_notifier_channel_deliveries_total\\{[^}]*"
                                                        + "result=\"outdated\"[^}]*} [1-9]"));

        assertThat(kindsPosted(incident)).doesNotContain("opened");
    }

    @Test
    void anUnreadableRecordGoesToTheDeadLettersAndTheStreamGoesOn() {
        String chat = deployment("c", "chat");

        wire.send(Topic.EVALUATIONS, chat, "not an event".getBytes(StandardCharsets.UTF_8));
        wire.send(evaluated(chat, 0, 0.86));

        DeadLettered letter = (DeadLettered) wire.events(Topic.DEAD_LETTERS, chat, 1).getFirst();
        assertThat(letter.topic()).isEqualTo(wire.name(Topic.EVALUATIONS));
        assertThat(letter.partition()).isEqualTo(AccountPartitioner.partition(chat, 3));
        assertThat(letter.cause()).contains("ce_type");
        assertThat(letter.valueBase64()).isEqualTo("bm90IGFuIGV2ZW50");
        assertThat(wire.events(Topic.ALERTS, chat + "|utilization", 1)).hasSize(1);
        await().atMost(SOON).until(() -> wire.readToItsEnd("ptu-notifier", Topic.EVALUATIONS));
    }

    @Test
    void whatOthersWriteToTheAlertsTopicAndNobodyCanReadGoesToTheDeadLetters() {
        wire.send(Topic.ALERTS, "foreign", new byte[] {1});

        DeadLettered letter =
                (DeadLettered) wire.events(Topic.DEAD_LETTERS, "foreign", 1).getFirst();

        assertThat(letter.topic()).isEqualTo(wire.name(Topic.ALERTS));
    }

    @Test
    void overflowThatDoesNotFindItsTargetIsTold() {
        String chat = deployment("spill", "chat");
        String lane = deployment("spill", "lane");
        Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(9));
        wire.send(provisioned(chat, lane, start));
        wire.send(standard(lane, start));
        for (int i = 0; i < 3; i++) {
            Instant minute = start.plus(Duration.ofMinutes(i));
            wire.send(requests(chat, minute, 50));
            wire.send(requests(lane, minute, 0));
        }

        AlertRaised raised =
                (AlertRaised)
                        wire.events(Topic.ALERTS, chat + "|SpilloverNotHappening", 1).getFirst();

        assertThat(raised.since()).isEqualTo(start);
        assertThat(raised.advice()).contains("make probe SPILLOVER=" + chat);
    }

    @Test
    void anAnswerOnAnyPartitionEndsTheWait() {
        String chat = deployment("ask", "chat");
        Instant asked = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        ScaleDecided question =
                new ScaleDecided(
                        chat + "/d1",
                        chat,
                        100,
                        150,
                        ScaleDecided.APPROVE,
                        asked,
                        asked.plus(Duration.ofMinutes(10)),
                        "default",
                        "r1",
                        "Grow",
                        List.of());
        wire.send(question);
        wire.events(Topic.ALERTS, chat + "|DecisionWaiting", 1);
        Approved answer =
                new Approved(chat, question.decision(), "mira", "ok", asked.plusSeconds(9));
        int elsewhere = (AccountPartitioner.partition(chat, 3) + 1) % 3;

        wire.send(answer, elsewhere);

        List<Event> alerts = wire.events(Topic.ALERTS, chat + "|DecisionWaiting", 2);
        assertThat(((AlertResolved) alerts.getLast()).message()).contains("mira approved it");
    }

    @Test
    void policiesPublishedWhileItRunsAreKnown() {
        String chat = deployment("budget", "chat");
        wire.send(Scene.budget(1_000));
        // The policies come by another consumer: evaluations go on until they are there.
        AtomicInteger minute = new AtomicInteger();

        await().atMost(SOON)
                .until(
                        () -> {
                            wire.send(Scene.spent(chat, minute.getAndIncrement(), 900));
                            return wire.read(Topic.ALERTS, records -> true).stream()
                                    .anyMatch(
                                            record ->
                                                    (chat + "|BudgetUsedUp").equals(record.key()));
                        });

        AlertRaised raised =
                (AlertRaised) wire.events(Topic.ALERTS, chat + "|BudgetUsedUp", 1).getFirst();
        assertThat(raised.value()).isEqualTo(0.9);
    }

    @Test
    void theAlertsOfADeploymentThatIsDeletedAreResolved() {
        String gone = deployment("gone", "chat");
        wire.send(evaluated(gone, 0, 0.9));
        wire.events(Topic.ALERTS, gone + "|utilization", 1);

        wire.send(Topic.DEPLOYMENTS, gone, null);

        List<Event> alerts = wire.events(Topic.ALERTS, gone + "|utilization", 2);
        assertThat(((AlertResolved) alerts.getLast()).message()).contains("is gone");
    }

    @Test
    void aDeploymentThatIsDeletedIsNoDeadLetter() {
        String gone = deployment("spill-gone", "chat");
        wire.send(Topic.DEPLOYMENTS, gone, null);
        wire.send(evaluated(gone, 0, 0.9));

        wire.events(Topic.ALERTS, gone + "|utilization", 1);

        await().atMost(SOON).until(() -> wire.readToItsEnd("ptu-notifier", Topic.DEPLOYMENTS));
        assertThat(wire.read(Topic.DEAD_LETTERS, records -> true))
                .noneMatch(record -> gone.equals(record.key()));
    }

    @Test
    void healthAndMetersTellHowItIs() throws Exception {
        String chat = deployment("d", "chat");
        wire.send(Topic.EVALUATIONS, chat, new byte[] {1});
        wire.send(evaluated(chat, 0, 0.86));
        wire.events(Topic.ALERTS, chat + "|utilization", 1);

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(get("/q/metrics"))
                                        .contains(
                                                "ptu_notifier_alerts_total{",
                                                "state=\"raised\"",
                                                "ptu_notifier_alerts_open ",
                                                "ptu_notifier_dead_letters_total{",
                                                "ptu_notifier_incidents_open ",
                                                "ptu_notifier_notifications_total{",
                                                "ptu_notifier_channel_deliveries_total{"));

        JsonNode ready = new ObjectMapper().readTree(get("/q/health/ready"));
        assertThat(ready.path("status").asText()).isEqualTo("UP");
        assertThat(ready.path("checks").findValuesAsText("name"))
                .contains("broker answers", "open alerts rebuilt");
        assertThat(get("/q/health/live")).contains("event loop turns");
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(service.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private List<String> kindsPosted(String incident) {
        return posted.get().stream()
                .map(NotifierIT::json)
                .filter(body -> body.path("incident").asText().equals(incident))
                .map(body -> body.path("kind").asText())
                .distinct()
                .toList();
    }

    private static Instant wallMinute() {
        return Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(2));
    }

    private static AlertRaised spillage(String deployment, Instant at) {
        return new AlertRaised(
                deployment + "/SpilloverSlow/" + at,
                deployment,
                "SpilloverSlow",
                "warning",
                3,
                2,
                at,
                at,
                "It is slow.");
    }

    private static AlertResolved over(AlertRaised raised, Instant at) {
        return new AlertResolved(
                raised.alert(),
                raised.deployment(),
                raised.condition(),
                raised.severity(),
                1,
                1.5,
                raised.since(),
                at,
                "It is fast again.");
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static Predicate<ConsumerRecord<String, byte[]>> isAbout(String deployment) {
        return record -> (deployment + "|utilization").equals(record.key());
    }
}
