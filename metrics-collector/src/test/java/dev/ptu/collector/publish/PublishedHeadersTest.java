package dev.ptu.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Event;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.trace.Spans;
import dev.ptu.runtime.trace.Traces;
import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class PublishedHeadersTest {
    private static final Instant MINUTE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Event EVENT = new UtilizationObserved("d", MINUTE, 0.5, 0.5, 1, MINUTE);

    @Test
    void aRecordSaysInWhichTraceItWasSent() {
        try (Spans spans = new Spans()) {
            Headers headers =
                    spans.traces()
                            .after(
                                    null,
                                    Traces.Named.of("publish", Attributes.empty()),
                                    () -> Publisher.headers(EVENT));

            assertThat(EventHeaders.traceparent(headers))
                    .isEqualTo(Spans.traceparent(spans.one("publish")));
        }
    }

    @Test
    void outsideOfATraceARecordHasTheHeadersOfItsEventAndNoOther() {
        assertThat(Publisher.headers(EVENT)).isEqualTo(EventHeaders.of(EVENT, Publisher.SOURCE));
    }
}
