package dev.ptu.runtime.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How the service finds its topics. */
@ConfigMapping(prefix = "ptu.topics")
public interface TopicsConfig {

    /** Whether missing topics are made at start; in a cluster they are made beforehand. */
    @WithDefault("false")
    boolean create();

    /** Partitions of every topic, the same for all. */
    @WithDefault("12")
    int partitions();

    /** Replicas of a topic that is made at start. */
    @WithDefault("1")
    short replicationFactor();

    /** Put in front of every topic name; lets test runs share a broker. */
    Optional<String> prefix();
}
