package dev.ptu.runtime.kafka;

import dev.ptu.events.Topic;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it at start that every topic is there with the same number of partitions: records of one
 * account meet by partition number, so a mismatch would tear them apart silently.
 */
@ApplicationScoped
public class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final long ANSWER_SECONDS = 30;
    private static final long SETTLED_SECONDS = 15;
    private static final long ASK_AGAIN_MILLIS = 50;

    private final TopicsConfig config;
    private final Map<String, Object> kafka;

    @Inject
    Topics(
            TopicsConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.config = config;
        this.kafka = new HashMap<>(kafka);
        // Quarkus puts the application's name in as a group: whoever wants a group names its own.
        this.kafka.remove("group.id");
        this.kafka.putIfAbsent("bootstrap.servers", bootstrapServers);
    }

    /** The name on the broker of a topic. */
    public String name(Topic topic) {
        return config.prefix().orElse("") + topic.topicName();
    }

    /** A name of ours, such as a group or an application id, behind the prefix of this run. */
    public String prefixed(String name) {
        return config.prefix().orElse("") + name;
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
            Map<Topic, Integer> found = settled(admin);
            List<String> faults =
                    Arrays.stream(Topic.values())
                            .map(topic -> fault(topic, found.get(topic)))
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

    /**
     * The partitions of the topics that are there. A broker may answer for a topic a little later
     * than the controller has made it, so what was made just now is asked for again.
     */
    private Map<Topic, Integer> settled(Admin admin) {
        long start = System.nanoTime();
        Map<Topic, Integer> found = found(admin);
        while (config.create()
                && found.size() < Topic.values().length
                && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SETTLED_SECONDS)) {
            try {
                TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unanswered("The new topics could not be described", e);
            }
            found = found(admin);
        }
        return found;
    }

    private Map<Topic, Integer> found(Admin admin) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(Arrays.stream(Topic.values()).map(this::name).toList())
                        .topicNameValues();
        Map<Topic, Integer> partitions = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            KafkaFuture<TopicDescription> answer = answers.get(name(topic));
            if (answer != null) {
                describe(topic, answer)
                        .ifPresent(found -> partitions.put(topic, found.partitions().size()));
            }
        }
        return partitions;
    }

    private Optional<TopicDescription> describe(Topic topic, KafkaFuture<TopicDescription> answer) {
        String failure = "Topic " + name(topic) + " could not be described";
        try {
            return Optional.of(answer.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw unanswered(failure, e);
        } catch (TimeoutException e) {
            throw unanswered(failure, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered(failure, e);
        }
    }

    /** What is wrong with a topic; empty when nothing is. */
    private String fault(Topic topic, @Nullable Integer partitions) {
        if (partitions == null) {
            return "Topic "
                    + name(topic)
                    + " does not exist: make it with "
                    + config.partitions()
                    + " partitions, or set ptu.topics.create to true.";
        }
        return partitions == config.partitions()
                ? ""
                : "Topic "
                        + name(topic)
                        + " has "
                        + partitions
                        + " partitions but ptu.topics.partitions is "
                        + config.partitions()
                        + ": all topics need the same number; make the topic anew or change the"
                        + " key.";
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
