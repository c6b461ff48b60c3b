package dev.ptu.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountPartitionerTest {
    private static final String GROUP =
            "/subscriptions/0b7c1f5e-3f0a-4d39-9a44-5d0a5b0f6f11/resourcegroups/rg-chat"
                    + "/providers/microsoft.cognitiveservices/accounts/";

    @Test
    void deploymentsOfOneAccountMeetInOnePartition() {
        int provisioned = partition("aoai-sweden/deployments/chat-ptu");

        assertThat(provisioned)
                .isEqualTo(partition("aoai-sweden/deployments/chat-standard"))
                .isEqualTo(partition("aoai-sweden"));
    }

    @Test
    void caseIsIgnored() {
        String key = GROUP + "aoai-sweden/deployments/chat-ptu";

        int upper = AccountPartitioner.partition(key.toUpperCase(Locale.ROOT), 12);

        assertThat(upper).isEqualTo(AccountPartitioner.partition(key, 12));
    }

    @Test
    void anAlertsKeyGoesWhereItsDeploymentGoes() {
        int alert = partition("aoai-sweden/deployments/chat-ptu|utilization");

        assertThat(alert).isEqualTo(partition("aoai-sweden"));
    }

    /** Known places: these partitions are a published promise and must never move. */
    @ParameterizedTest
    @CsvSource({
        "aoai-sweden/deployments/chat-ptu, 12, 10",
        "aoai-sweden/deployments/chat-ptu, 1, 0",
        "aoai-france/deployments/chat-ptu, 12, 7",
        "aoai-east-us/deployments/batch, 12, 5",
        "aoai-east-us/deployments/batch, 48, 29",
    })
    void partitionsNeverMove(String deployment, int partitions, int expected) {
        int partition = AccountPartitioner.partition(GROUP + deployment, partitions);

        assertThat(partition).isEqualTo(expected);
    }

    @Test
    void aKeyWithoutAnAccountGoesWhereKafkaWouldSendIt() {
        int partition = AccountPartitioner.partition("policies", 12);

        assertThat(partition)
                .isEqualTo(BuiltInPartitioner.partitionForKey("policies".getBytes(UTF_8), 12));
    }

    @Test
    void theHashIsKafkasOwn() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] key = new byte[random.nextInt(70)];
            random.nextBytes(key);

            assertThat(AccountPartitioner.murmur2(key))
                    .as("seed %d, key %d of %d bytes", seed, i, key.length)
                    .isEqualTo(Utils.murmur2(key));
        }
    }

    @Test
    void manyAccountsSpreadOverAllPartitions() {
        long used =
                IntStream.range(0, 200)
                        .map(i -> partition("account-" + i + "/deployments/chat"))
                        .distinct()
                        .count();

        assertThat(used).isEqualTo(12);
    }

    @Test
    void aTopicWithoutPartitionsIsRefused() {
        assertThatThrownBy(() -> AccountPartitioner.partition("policies", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a topic has at least one partition: 0");
    }

    @Test
    void theAccountIsTheKeyUpToItsDeployments() {
        assertThat(AccountPartitioner.accountOf(GROUP + "A/deployments/b/deployments/c"))
                .isEqualTo(GROUP + "a");
    }

    private static int partition(String deployment) {
        return AccountPartitioner.partition(GROUP + deployment, 12);
    }
}
