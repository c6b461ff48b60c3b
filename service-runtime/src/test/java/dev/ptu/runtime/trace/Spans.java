package dev.ptu.runtime.trace;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Keeps the spans that were ended, for a test to look at. */
public final class Spans implements AutoCloseable {
    private final InMemorySpanExporter ended = InMemorySpanExporter.create();
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(ended)).build();

    /** Traces whose spans come here. */
    public Traces traces() {
        return Traces.by(provider.get("test"));
    }

    /** All that ended so far, in that order. */
    public List<SpanData> all() {
        return ended.getFinishedSpanItems();
    }

    /** Those of a name. */
    public List<SpanData> named(String name) {
        return all().stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** The only one of a name. */
    public SpanData one(String name) {
        List<SpanData> found = named(name);
        if (found.size() != 1) {
            throw new AssertionError("Not one span " + name + " but " + found);
        }
        return found.getFirst();
    }

    /** Where a span stands, as its children's records say it. */
    public static String traceparent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    }

    @Override
    public void close() {
        provider.close();
    }
}
