package dev.ptu.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ptu.events.Topic;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicsIT {
    private static final int PARTITIONS = 3;

    private final String prefix = Broker.prefix();

    @Test
    void missingTopicsAreMadeWithTheirSettingsWhereThatIsAllowed() throws Exception {
        Topics topics = topics(true, PARTITIONS);

        topics.ensure();

        for (Topic topic : Topic.values()) {
            Config made = settings(topics.name(topic));
            topic.settings()
                    .forEach(
                            (key, value) ->
                                    assertThat(made.get(key).value())
                                            .as("%s of %s", key, topic)
                                            .isEqualTo(value));
            assertThat(partitions(topics.name(topic))).isEqualTo(PARTITIONS);
        }
    }

    @Test
    void topicsThatAreThereAreLeftAsTheyAre() {
        topics(true, PARTITIONS).ensure();

        assertThatCode(() -> topics(true, PARTITIONS).ensure()).doesNotThrowAnyException();
        assertThatCode(() -> topics(false, PARTITIONS).ensure()).doesNotThrowAnyException();
    }

    /** A broker answers for a topic a little later than its controller has made it. */
    @Test
    void whatWasJustMadeIsFoundAtOnce() {
        for (int i = 0; i < 10; i++) {
            Topics topics = topics(Broker.prefix(), true, 1, Broker.client());

            assertThatCode(topics::ensure).doesNotThrowAnyException();
        }
    }

    @Test
    void everyMissingTopicIsASentence() {
        Topics topics = topics(false, PARTITIONS);

        assertThatThrownBy(topics::ensure)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        String.join(
                                System.lineSeparator(),
                                Arrays.stream(Topic.values())
                                        .map(
                                                topic ->
                                                        "Topic "
                                                                + topics.name(topic)
                                                                + " does not exist: make it with 3"
                                                                + " partitions, or set"
                                                                + " ptu.topics.create to true.")
                                        .toList()));
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsASentence() throws Exception {
        List<NewTopic> wanted = new ArrayList<>();
        Topics topics = topics(false, PARTITIONS);
        for (Topic topic : Topic.values()) {
            int partitions = topic == Topic.JOURNAL ? 5 : PARTITIONS;
            wanted.add(new NewTopic(topics.name(topic), partitions, (short) 1));
        }
        try (Admin admin = Admin.create(Broker.client())) {
            admin.createTopics(wanted).all().get(30, TimeUnit.SECONDS);
            await().ignoreExceptions()
                    .until(
                            () ->
                                    admin.describeTopics(
                                                            wanted.stream()
                                                                    .map(NewTopic::name)
                                                                    .toList())
                                                    .allTopicNames()
                                                    .get(30, TimeUnit.SECONDS)
                                                    .size()
                                            == wanted.size());
        }

        assertThatThrownBy(topics::ensure)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "Topic "
                                + topics.name(Topic.JOURNAL)
                                + " has 5 partitions but ptu.topics.partitions is 3: all topics"
                                + " need the same number; make the topic anew or change the key.");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsASentence() {
        Map<String, Object> nobody =
                Map.of(
                        "bootstrap.servers",
                        "localhost:1",
                        "request.timeout.ms",
                        500,
                        "default.api.timeout.ms",
                        1000);
        Topics topics = topics(prefix, true, PARTITIONS, nobody);

        assertThatThrownBy(topics::ensure)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(
                        "Topic .+ could not be made at localhost:1 \\(TimeoutException: .+\\):"
                                + " check kafka.bootstrap.servers and that the broker answers\\.");
    }

    @Test
    void withoutAPrefixNamesAreThePublishedOnes() {
        Topics topics =
                new Topics(
                        new Settings(false, PARTITIONS, (short) 1, Optional.empty()),
                        Broker.client(),
                        "unused:9092");

        assertThat(topics.name(Topic.DECISIONS)).isEqualTo("ptu.decisions");
        assertThat(topics.prefixed("ptu-scaler")).isEqualTo("ptu-scaler");
    }

    private Topics topics(boolean create, int partitions) {
        return topics(prefix, create, partitions, Broker.client());
    }

    private static Topics topics(
            String prefix, boolean create, int partitions, Map<String, Object> client) {
        return new Topics(
                new Settings(create, partitions, (short) 1, Optional.of(prefix)),
                client,
                "unused:9092");
    }

    private static Config settings(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Broker.client())) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .get(resource);
        }
    }

    private static int partitions(String topic) throws Exception {
        try (Admin admin = Admin.create(Broker.client())) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .get(topic)
                    .partitions()
                    .size();
        }
    }

    private record Settings(
            boolean create, int partitions, short replicationFactor, Optional<String> prefix)
            implements TopicsConfig {}
}
