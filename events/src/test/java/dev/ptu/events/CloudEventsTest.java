package dev.ptu.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CloudEventsTest {

    @Test
    void theHeadersAreACloudEventInBinaryMode() {
        Event event = new ScaleApplied("d-1", Samples.DEPLOYMENT, 15, 20, Samples.AT);

        Map<String, String> headers = CloudEvents.headers(event, "/ptu/scaler");

        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ce_specversion", "1.0",
                                "ce_type", "dev.ptu.scale-applied.v1",
                                "ce_source", "/ptu/scaler",
                                "ce_id", "d-1/applied",
                                "ce_time", "2026-03-02T08:00:00Z",
                                "content-type", "application/json"));
    }

    @Test
    void everyRecordGetsFreshHeaders() {
        Event event = Samples.all().getFirst();
        CloudEvents.headers(event, "/ptu/scaler").clear();

        Map<String, String> second = CloudEvents.headers(event, "/ptu/scaler");

        assertThat(second).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("dev.ptu.events.Samples#all")
    void noHeaderIsEmpty(Event event) {
        assertThat(CloudEvents.headers(event, "/ptu/scaler").values())
                .allSatisfy(value -> assertThat(value).isNotBlank());
    }
}
