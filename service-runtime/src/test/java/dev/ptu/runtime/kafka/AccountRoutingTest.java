package dev.ptu.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.events.AccountPartitioner;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

class AccountRoutingTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a";

    @Test
    void aRecordGoesWhereItsAccountGoes() {
        int partition = route(ACCOUNT + "/deployments/chat", 12);

        assertThat(partition).isEqualTo(AccountPartitioner.partition(ACCOUNT, 12));
    }

    @Test
    void theTopicsOwnNumberOfPartitionsCounts() {
        int partition = route(ACCOUNT + "/deployments/chat", 7);

        assertThat(partition).isEqualTo(AccountPartitioner.partition(ACCOUNT, 7));
    }

    @Test
    void aRecordWithoutAKeyIsRefused() {
        try (AccountRouting routing = new AccountRouting()) {
            assertThatThrownBy(
                            () -> routing.partition("t", null, null, "v", new byte[0], cluster(3)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a record without a key was sent to t");
        }
    }

    private static int route(String key, int partitions) {
        try (AccountRouting routing = new AccountRouting()) {
            return routing.partition(
                    "t", key, key.getBytes(UTF_8), null, null, cluster(partitions));
        }
    }

    private static Cluster cluster(int partitions) {
        Node node = new Node(1, "localhost", 9092);
        List<PartitionInfo> topic =
                IntStream.range(0, partitions)
                        .mapToObj(p -> new PartitionInfo("t", p, node, new Node[0], new Node[0]))
                        .toList();
        return new Cluster("c", List.of(node), topic, Set.of(), Set.of());
    }
}
