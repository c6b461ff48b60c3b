package dev.ptu.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.local.process.Programs;
import dev.ptu.local.watch.Tally;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each service does its work under its own principal, with the settings that are written. */
@Timeout(600)
class ServicesIT {
    private final SecuredBroker broker = SecuredBroker.shared();

    @Test
    void withScramOverTlsTheLoopClosesByTheWrittenRightsAndUsesThemAll() {
        try (Services services =
                new Services(
                        broker,
                        "",
                        "scram.yaml",
                        name ->
                                Map.of(
                                        "BROKER_USER",
                                        name,
                                        "BROKER_PASSWORD",
                                        SecuredBroker.secretOf(name)))) {
            services.start(Programs.SERVICES);

            services.until(
                    () ->
                            services.counts().applied() == 1
                                    && services.counts().alertsResolved() > 0);

            Tally.Counts counts = services.counts();
            assertThat(services.azure().sizePtu()).isEqualTo(Services.AFTER_PTU);
            assertThat(counts.alertsRaised()).isPositive();
            assertThat(counts.refused() + counts.failed() + counts.deadLetters()).isZero();
        }
        assertThat(broker.audit().denied("")).as("what was asked for and is not written").isEmpty();
        assertThat(Rights.Folder.of("event-hubs.md"))
                .as("what Kafka Streams makes for itself")
                .content()
                .contains(broker.topicsOf("ptu-scaler-"));
        assertThat(unused(broker.audit())).as("what is written and nobody needs").isEmpty();
    }

    @Test
    void withAConnectionStringTheScalerTakesTheSettingsForEventHubs() {
        broker.grant("string-");
        broker.makeTopics("string-");
        try (Services services =
                new Services(broker, "string-", "event-hubs.yaml", name -> connectionString())) {

            services.start(List.of("scaler"));
        }
        assertThat(broker.audit().answers())
                .anyMatch(
                        answer ->
                                answer.principal().equals(SecuredBroker.CONNECTION_STRING_USER)
                                        && answer.name().equals("string-ptu-apply-scaler"))
                .as("transactions of the topology, with at_least_once")
                .noneMatch(
                        answer ->
                                answer.resource().equals("TransactionalId")
                                        && answer.name().startsWith("string-ptu-scaler-"));
    }

    private Map<String, String> connectionString() {
        return Map.of(
                "EVENT_HUBS_CONNECTION_STRING",
                SecuredBroker.CONNECTION_STRING,
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                broker.authority().toString());
    }

    private static List<String> unused(Audit audit) {
        return Rights.read().principals().entrySet().stream()
                .flatMap(
                        one ->
                                one.getValue().stream()
                                        .filter(right -> right.idle() == null)
                                        .flatMap(right -> unused(audit, one.getKey(), right)))
                .toList();
    }

    private static Stream<String> unused(Audit audit, String principal, Rights.Right right) {
        return right.operations().stream()
                .filter(operation -> !audit.used(principal, right, operation))
                .map(
                        operation ->
                                "%s: %s on %s %s"
                                        .formatted(
                                                principal,
                                                operation,
                                                right.resource(),
                                                right.name()));
    }
}
