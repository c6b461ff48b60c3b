package dev.ptu.scaler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AccountPartitioner;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JournalRouteTest {
    private final JournalRoute route = new JournalRoute();

    @Test
    void aDeploymentGoesToItsAccountsPartition() {
        assertThat(partitions(Journey.CHAT))
                .containsExactly(AccountPartitioner.partition(Journey.CHAT, 12));
    }

    @Test
    void twoDeploymentsOfAnAccountMeet() {
        assertThat(partitions(Journey.ACCOUNT + "/deployments/chat-std"))
                .isEqualTo(partitions(Journey.CHAT));
    }

    @Test
    void policiesReachEveryPartition() {
        assertThat(partitions("policies")).hasSize(12);
    }

    @Test
    void aTickGoesToThePartitionThatItNames() {
        assertThat(partitions("tick-7")).containsExactly(7);
    }

    private Set<Integer> partitions(String key) {
        return route.partitions("ptu.journal", key.getBytes(StandardCharsets.UTF_8), null, 12)
                .orElseThrow();
    }
}
