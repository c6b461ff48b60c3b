package dev.ptu.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.runtime.trace.Traces.Named;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String ELSEWHERE =
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Spans spans = new Spans();
    private final Traces traces = spans.traces();

    @AfterEach
    void close() {
        spans.close();
    }

    @Test
    void aStepStandsUnderWhatBeganTheTrace() {
        traces.during(
                        "round",
                        () -> CompletableFuture.completedFuture(Traces.step(step("look"), () -> 1)))
                .join();

        assertThat(spans.one("look").getParentSpanId()).isEqualTo(spans.one("round").getSpanId());
        assertThat(spans.one("look").getTraceId()).isEqualTo(spans.one("round").getTraceId());
    }

    @Test
    void whatBeganATraceEndsWithTheWorkThatWasBegun() {
        CompletableFuture<Integer> work = new CompletableFuture<>();
        CompletableFuture<Integer> traced = traces.during("round", () -> work);
        assertThat(spans.all()).isEmpty();

        work.complete(1);

        assertThat(traced).isCompletedWithValue(1);
        assertThat(spans.named("round")).hasSize(1);
    }

    @Test
    void aTraceFromElsewhereIsContinued() {
        String inside = traces.after(ELSEWHERE, step("apply"), Traces::current);

        SpanData apply = spans.one("apply");
        assertThat(apply.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(apply.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(inside).isEqualTo(Spans.traceparent(apply));
    }

    @Test
    void whatCameWithoutATraceBeginsOne() {
        traces.after(null, step("apply"), () -> 1);

        assertThat(spans.one("apply").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void outsideOfATraceAStepLeavesNoSpan() {
        List<String> seen = Arrays.asList(Traces.step(step("look"), Traces::current));

        assertThat(seen).containsOnlyNulls();
        assertThat(Traces.begin(step("look")).getSpanContext().isValid()).isFalse();
        assertThat(spans.all()).isEmpty();
    }

    @Test
    void offNothingIsTracedEvenWhereATraceCameIn() {
        List<String> seen =
                Arrays.asList(
                        Traces.OFF.after(ELSEWHERE, step("apply"), Traces::current),
                        Traces.OFF
                                .during(
                                        "round",
                                        () -> CompletableFuture.completedFuture(Traces.current()))
                                .join());

        assertThat(seen).containsOnlyNulls();
    }

    @Test
    void aFaultIsToldByItsKindAndNotByItsMessage() {
        assertThatThrownBy(
                        () ->
                                traces.after(
                                        null,
                                        step("apply"),
                                        () -> {
                                            throw new IllegalStateException("secret");
                                        }))
                .isInstanceOf(IllegalStateException.class);

        SpanData apply = spans.one("apply");
        assertThat(apply.getStatus()).isEqualTo(StatusData.error());
        assertThat(apply.getAttributes().asMap().values())
                .containsExactly("java.lang.IllegalStateException");
        assertThat(apply.getEvents()).isEmpty();
    }

    private static Named step(String name) {
        return Named.of(name, Attributes.empty());
    }
}
