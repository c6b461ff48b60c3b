package dev.ptu.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.simulator.wire.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DimensionFilterTest {
    private static final Map<String, String> CHAT_429 =
            Map.of("modeldeploymentname", "Chat", "statuscode", "429", "isspillover", "False");

    @Test
    void aStarTakesAllValuesOfItsDimension() {
        assertThat(accepts("ModelDeploymentName eq '*'")).isTrue();
        assertThat(accepts("ModelDeploymentName eq '*' and StatusCode eq '*'")).isTrue();
    }

    @Test
    void namesAndValuesAreComparedWithoutCase() {
        assertThat(accepts("modeldeploymentname eq 'CHAT'")).isTrue();
        assertThat(accepts("ModelDeploymentName eq 'chat-std'")).isFalse();
    }

    @Test
    void orJoinsValuesOfOneDimension() {
        assertThat(
                        accepts(
                                "ModelDeploymentName eq '*' and StatusCode eq '200' or StatusCode"
                                        + " eq '429' and IsSpillover eq 'false'"))
                .isTrue();
        assertThat(accepts("StatusCode eq '200' or StatusCode eq '500'")).isFalse();
        assertThat(accepts("(StatusCode eq '200' or StatusCode eq '429')")).isTrue();
    }

    @Test
    void whatTheGrammarDoesNotHoldIsRefused() {
        assertRefused("StatusCode eq '200' or IsSpillover eq '*'", "two different dimensions");
        assertRefused("StatusCode ne '200'", "expected Dimension eq 'value'");
        assertRefused("StatusCode eq 200", "expected Dimension eq 'value'");
        assertRefused("StatusCode eq '200' and", "ends with and");
        assertRefused("StatusCode eq '200' IsSpillover eq '*'", "expected Dimension");
    }

    private static boolean accepts(String filter) {
        return DimensionFilter.parse(filter).accepts(CHAT_429);
    }

    private static void assertRefused(String filter, String words) {
        assertThatThrownBy(() -> DimensionFilter.parse(filter))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(words);
    }
}
