package dev.ptu.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.Resumed;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventHeadersTest {
    private static final Event EVENT =
            new Resumed(
                    "/subscriptions/s/deployments/d-ö",
                    "ada",
                    "r",
                    Instant.parse("2026-03-02T08:00:00Z"));

    @Test
    void whatIsWrittenIsReadBack() {
        Headers headers = EventHeaders.of(EVENT, "/ptu/scaler");

        Map<String, String> read = new TreeMap<>();
        headers.forEach(header -> read.put(header.key(), EventHeaders.text(headers, header.key())));

        assertThat(read).isEqualTo(CloudEvents.headers(EVENT, "/ptu/scaler"));
    }

    @Test
    void everyRecordGetsFreshHeaders() {
        EventHeaders.of(EVENT, "/ptu/scaler").add("trace", new byte[0]);

        assertThat(EventHeaders.of(EVENT, "/ptu/scaler").headers("trace")).isEmpty();
    }

    @Test
    void theLastOfSeveralValuesCounts() {
        Headers headers =
                new RecordHeaders().add("k", "a".getBytes(UTF_8)).add("k", "b".getBytes(UTF_8));

        assertThat(EventHeaders.text(headers, "k")).isEqualTo("b");
    }

    @Test
    void aMissingHeaderAndOneWithoutAValueAreNull() {
        Headers headers = new RecordHeaders().add("k", null);

        assertThat(EventHeaders.text(headers, "k")).isNull();
        assertThat(EventHeaders.text(headers, "other")).isNull();
    }

    @Test
    void aTraceIsOneHeaderMoreAndIsReadBack() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        Headers headers = EventHeaders.of(EVENT, "/ptu/scaler", trace);

        assertThat(EventHeaders.traceparent(headers)).isEqualTo(trace);
        assertThat(EventHeaders.of(EVENT, "/ptu/scaler", null))
                .isEqualTo(EventHeaders.of(EVENT, "/ptu/scaler"));
    }

    @Test
    void aTraceThatIsNoneIsNotCarriedOn() {
        Headers headers = new RecordHeaders().add("traceparent", "00-zz-1-01".getBytes(UTF_8));

        assertThat(EventHeaders.traceparent(headers)).isNull();
    }
}
