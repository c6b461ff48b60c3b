package dev.ptu.notifier.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.internals.AbstractPartitionAssignor;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Gives all partitions of a group to one of its members; the others stand by.
 *
 * <p>Who had them keeps them, so that a replica that joins moves nothing. Each member says in its
 * subscription whether it had them; where nobody did, or where two say so after a split, the
 * smallest member id has them.
 */
public final class OneReader extends AbstractPartitionAssignor {
    private static final byte HAD_THEM = 1;
    private boolean hasThem;

    @Override
    public String name() {
        return "ptu-one-reader";
    }

    @Override
    public @Nullable ByteBuffer subscriptionUserData(Set<String> topics) {
        return ByteBuffer.wrap(new byte[] {hasThem ? HAD_THEM : 0});
    }

    @Override
    public void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {
        hasThem = !assignment.partitions().isEmpty();
    }

    @Override
    public Map<String, List<TopicPartition>> assign(
            Map<String, Integer> partitionsPerTopic, Map<String, Subscription> subscriptions) {
        List<TopicPartition> all = new ArrayList<>();
        partitionsPerTopic.forEach((topic, count) -> all.addAll(partitions(topic, count)));
        String one =
                subscriptions.entrySet().stream()
                        .min(
                                Comparator.comparing(
                                                (Map.Entry<String, Subscription> member) ->
                                                        !hadThem(member.getValue()))
                                        .thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .orElse("");
        Map<String, List<TopicPartition>> assigned = new TreeMap<>();
        subscriptions
                .keySet()
                .forEach(member -> assigned.put(member, member.equals(one) ? all : List.of()));
        return assigned;
    }

    private static boolean hadThem(Subscription subscription) {
        ByteBuffer said = subscription.userData();
        return said != null && said.remaining() > 0 && said.get(said.position()) == HAD_THEM;
    }
}
