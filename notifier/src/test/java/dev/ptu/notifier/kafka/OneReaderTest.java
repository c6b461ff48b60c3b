package dev.ptu.notifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OneReaderTest {
    private static final Set<String> TOPICS = Set.of("t");
    private static final List<TopicPartition> ALL =
            List.of(new TopicPartition("t", 0), new TopicPartition("t", 1));

    @Test
    void oneMemberHasAllPartitionsAndTheOthersNone() {
        Map<String, List<TopicPartition>> assigned =
                new OneReader()
                        .assign(
                                Map.of("t", 2),
                                Map.of("b", said(new OneReader()), "a", said(new OneReader())));

        assertThat(assigned).containsEntry("a", ALL).containsEntry("b", List.of());
    }

    @Test
    void whoHadThemKeepsThemWhenAnotherJoins() {
        OneReader had = new OneReader();
        had.onAssignment(new Assignment(ALL), new ConsumerGroupMetadata("g"));

        Map<String, List<TopicPartition>> assigned =
                new OneReader()
                        .assign(Map.of("t", 2), Map.of("a", said(new OneReader()), "b", said(had)));

        assertThat(assigned).containsEntry("b", ALL).containsEntry("a", List.of());
    }

    @Test
    void whoLostThemDoesNotClaimThem() {
        OneReader had = new OneReader();
        had.onAssignment(new Assignment(ALL), new ConsumerGroupMetadata("g"));
        had.onAssignment(new Assignment(List.of()), new ConsumerGroupMetadata("g"));

        Map<String, List<TopicPartition>> assigned =
                new OneReader()
                        .assign(Map.of("t", 2), Map.of("a", said(new OneReader()), "b", said(had)));

        assertThat(assigned).containsEntry("a", ALL);
    }

    private static Subscription said(OneReader member) {
        return new Subscription(List.of("t"), member.subscriptionUserData(TOPICS));
    }
}
