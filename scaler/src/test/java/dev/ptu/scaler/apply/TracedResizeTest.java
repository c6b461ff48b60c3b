package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.runtime.trace.Spans;
import dev.ptu.runtime.trace.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The spans of a resize by the real SDK on a simulated Azure. */
class TracedResizeTest {
    private static final String DECISION =
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Spans spans = new Spans();

    @AfterEach
    void close() {
        spans.close();
    }

    @Test
    void theResizeStandsInTheTraceOfItsDecision() {
        try (FaultyArm arm = new FaultyArm(600, spans.traces())) {
            arm.resize(DECISION);
        }

        SpanData apply = spans.one("apply");
        assertThat(apply.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(apply.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(apply.getAttributes().get(AttributeKey.stringKey("ptu.outcome")))
                .isEqualTo("dev.ptu.scale-applied.v1");
        SpanData patch = spans.one("PATCH");
        assertThat(patch.getParentSpanId()).isEqualTo(apply.getSpanId());
        assertThat(patch.getTraceId()).isEqualTo(apply.getTraceId());
        assertThat(patch.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(202);
        assertThat(patch.getAttributes().get(AttributeKey.stringKey("url.path")))
                .isEqualToIgnoringCase(FaultyArm.CHAT);
    }

    @Test
    void everyCallToAzureIsAChildOfTheResize() {
        try (FaultyArm arm = new FaultyArm(600, spans.traces())) {
            arm.resize(DECISION);
        }

        String apply = spans.one("apply").getSpanId();
        assertThat(spans.named("GET"))
                .isNotEmpty()
                .allMatch(call -> call.getParentSpanId().equals(apply));
        assertThat(spans.all().toString()).doesNotContain("api-version");
    }

    @Test
    void withTracingOffNoSpanIsMade() {
        try (FaultyArm arm = new FaultyArm(600, Traces.OFF)) {
            arm.resize(DECISION);

            assertThat(arm.published()).hasSize(1);
        }

        assertThat(spans.all()).isEmpty();
    }
}
