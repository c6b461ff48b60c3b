package dev.ptu.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

    @ParameterizedTest
    @EnumSource
    void timestampsAreTheBrokers(Topic topic) {
        assertThat(topic.settings()).containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyChangesTheSettings(Topic topic) {
        Map<String, String> settings = topic.settings();

        assertThatThrownBy(() -> settings.put("retention.ms", "1"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesAreDistinctAndBearOnePrefix() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::topicName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("ptu\\.[a-z.-]+"));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNTS, compact, ",
        "DEPLOYMENTS, compact, ",
        "TOKENS_PROCESSED, delete, 1209600000",
        "REQUESTS, delete, 1209600000",
        "UTILIZATION, delete, 1209600000",
        "LATENCY, delete, 1209600000",
        "HISTORY, delete, 1209600000",
        "POLICIES, compact, ",
        "COMMANDS, delete, 34560000000",
        "SIGNALS, delete, 1209600000",
        "GROUPS, delete, 1209600000",
        "JOURNAL, delete, 1209600000",
        "EVALUATIONS, delete, 1209600000",
        "DECISIONS, delete, 34560000000",
        "OPERATIONS, compact, ",
        "OUTCOMES, delete, 34560000000",
        "ALERTS, 'compact,delete', 34560000000",
        "DEAD_LETTERS, delete, 1209600000",
    })
    void aTopicIsKeptAsPromised(Topic topic, String cleanup, String retentionMillis) {
        assertThat(topic.settings().get("cleanup.policy")).isEqualTo(cleanup);
        assertThat(topic.settings().get("retention.ms")).isEqualTo(retentionMillis);
    }
}
