package dev.ptu.runtime.kafka;

import dev.ptu.events.Topic;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sees to it at start that every topic is there with the same number of partitions: records of one
 * account meet by partition number, so a mismatch would tear them apart silently.
 */
@ApplicationScoped
public class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final long ANSWER_SECONDS = 30;

    private final TopicsConfig config;
    private final Map<String, Object> kafka;

    @Inject
    Topics(
            TopicsConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.config = config;
        this.kafka = new HashMap<>(kafka);
        this.kafka.putIfAbsent("bootstrap.servers", bootstrapServers);
    }

    /** The name on the broker of a topic. */
    public String name(Topic topic) {
        return config.prefix() + topic.topicName();
    }

    /** Partitions of every topic. */
    public int partitions() {
        return config.partitions();
    }

    /** The client settings of this service's broker: address, security. */
    public Map<String, Object> clientSettings() {
        return Map.copyOf(kafka);
    }

    /**
     * Makes what is missing where that is allowed, and checks the rest.
     *
     * @throws ConfigurationException with one sentence per fault
     */
    public void ensure() {
        try (Admin admin = Admin.create(kafka)) {
            if (config.create()) {
                create(admin);
            }
            List<String> faults =
                    Arrays.stream(Topic.values())
                            .map(t -> fault(admin, t))
                            .filter(f -> !f.isEmpty())
                            .toList();
            if (!faults.isEmpty()) {
                throw new ConfigurationException(String.join(System.lineSeparator(), faults));
            }
        }
    }

    private void create(Admin admin) {
        Collection<NewTopic> wanted =
                Arrays.stream(Topic.values())
                        .map(
                                topic ->
                                        new NewTopic(
                                                        name(topic),
                                                        config.partitions(),
                                                        config.replicationFactor())
                                                .configs(topic.settings()))
                        .toList();
        admin.createTopics(wanted)
                .values()
                .forEach(
                        (name, made) -> {
                            try {
                                made.get(ANSWER_SECONDS, TimeUnit.SECONDS);
                                LOG.debugf("Made topic %s", name);
                            } catch (ExecutionException e) {
                                if (!(e.getCause() instanceof TopicExistsException)) {
                                    throw unanswered("Topic " + name + " could not be made", e);
                                }
                            } catch (TimeoutException e) {
                                throw unanswered("Topic " + name + " could not be made", e);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                                throw unanswered("Topic " + name + " could not be made", e);
                            }
                        });
    }

    private String fault(Admin admin, Topic topic) {
        String name = name(topic);
        try {
            TopicDescription found =
                    admin.describeTopics(Set.of(name))
                            .allTopicNames()
                            .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                            .get(name);
            int partitions = found == null ? 0 : found.partitions().size();
            return partitions == config.partitions()
                    ? ""
                    : "Topic "
                            + name
                            + " has "
                            + partitions
                            + " partitions but ptu.topics.partitions is "
                            + config.partitions()
                            + ": all topics need the same number; make the topic anew or change the"
                            + " key.";
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return "Topic "
                        + name
                        + " does not exist: make it with "
                        + config.partitions()
                        + " partitions, or set ptu.topics.create to true.";
            }
            throw unanswered("Topic " + name + " could not be described", e);
        } catch (TimeoutException e) {
            throw unanswered("Topic " + name + " could not be described", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered("Topic " + name + " could not be described", e);
        }
    }

    private ConfigurationException unanswered(String what, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new ConfigurationException(
                what
                        + " at "
                        + kafka.get("bootstrap.servers")
                        + " ("
                        + cause.getClass().getSimpleName()
                        + ": "
                        + cause.getMessage()
                        + "): check kafka.bootstrap.servers and that the broker answers.");
    }
}
