package dev.ptu.runtime.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins and continues traces; off, it does the work and nothing else.
 *
 * <p>Law: a span stands in a trace that {@link #during} began or {@link #after} continued, or it
 * does not exist: work that nobody began to trace leaves no spans, and its records no header.
 */
public final class Traces {
    /** Traces nothing. */
    public static final Traces OFF = new Traces(TracerProvider.noop().get("ptu"), false);

    /** The header of W3C Trace Context, in which a trace goes from one service to the next. */
    public static final String HEADER = "traceparent";

    /** Who made the span that is current, so that a step needs nobody to be handed to it. */
    private static final ContextKey<Tracer> TRACER = ContextKey.named("ptu-tracer");

    private static final TextMapGetter<Map<String, String>> GETTER =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Map<String, String> carrier) {
                    return List.copyOf(carrier.keySet());
                }

                @Override
                public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
                    return carrier == null ? null : carrier.get(key);
                }
            };

    private final Tracer tracer;
    private final boolean on;

    private Traces(Tracer tracer, boolean on) {
        this.tracer = tracer;
        this.on = on;
    }

    /** Traces by this tracer. */
    public static Traces by(Tracer tracer) {
        return new Traces(tracer, true);
    }

    /** Whether anything is traced. */
    public boolean on() {
        return on;
    }

    /** Begins a trace that lasts until the work that was begun is done; see {@link #current}. */
    public <T> CompletableFuture<T> during(String name, Supplier<CompletableFuture<T>> work) {
        if (!on) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name).setNoParent().startSpan();
        Context inside = Context.root().with(TRACER, tracer).with(span);
        try {
            return inside.wrapSupplier(work).get().whenComplete((done, fault) -> end(span, fault));
        } catch (RuntimeException e) {
            end(span, e);
            throw e;
        }
    }

    /**
     * Continues a trace, or begins one where none came.
     *
     * @param traceparent as {@link #current} gave it elsewhere; null when what is worked on was not
     *     traced
     */
    public <T> T after(@Nullable String traceparent, Named span, Supplier<T> work) {
        if (!on) {
            return work.get();
        }
        Context before = Context.root();
        if (traceparent != null) {
            before =
                    W3CTraceContextPropagator.getInstance()
                            .extract(before, Map.of(HEADER, traceparent), GETTER);
        }
        return in(tracer, before.with(TRACER, tracer), span, work);
    }

    /** The same for work without a result; true when it is done. */
    public boolean after(@Nullable String traceparent, Named span, Runnable work) {
        return after(traceparent, span, () -> done(work));
    }

    /** A step of the current trace; outside of one only the work is done. */
    public static <T> T step(Named span, Supplier<T> work) {
        Context current = Context.current();
        Tracer tracer = current.get(TRACER);
        return tracer == null ? work.get() : in(tracer, current, span, work);
    }

    /** A step without a result. */
    public static void step(Named span, Runnable work) {
        step(span, () -> done(work));
    }

    private static boolean done(Runnable work) {
        work.run();
        return true;
    }

    /**
     * Begins a step of the current trace whose end is elsewhere; outside of a trace one that is
     * recorded nowhere.
     */
    public static Span begin(Named span) {
        Context current = Context.current();
        Tracer tracer = current.get(TRACER);
        return tracer == null ? Span.getInvalid() : span.of(tracer, current).startSpan();
    }

    /** Where the current span stands, for {@link #HEADER}; null outside of a trace. */
    public static @Nullable String current() {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), headers, (to, key, value) -> headers.put(key, value));
        return headers.get(HEADER);
    }

    /**
     * What a span is called.
     *
     * @param name the same for all of a kind; what differs is in the attributes
     * @param kind on which side of what it is
     * @param attributes no secrets, and no text of unknown length
     */
    public record Named(String name, SpanKind kind, Attributes attributes) {
        /** Work within a service. */
        public static Named of(String name, Attributes attributes) {
            return new Named(name, SpanKind.INTERNAL, attributes);
        }

        private SpanBuilder of(Tracer tracer, Context parent) {
            return tracer.spanBuilder(name)
                    .setParent(parent)
                    .setSpanKind(kind)
                    .setAllAttributes(attributes);
        }
    }

    private static <T> T in(Tracer tracer, Context parent, Named named, Supplier<T> work) {
        Span span = named.of(tracer, parent).startSpan();
        try {
            T done = parent.with(span).wrapSupplier(work).get();
            end(span, null);
            return done;
        } catch (RuntimeException | Error e) {
            end(span, e);
            throw e;
        }
    }

    private static void end(Span span, @Nullable Throwable fault) {
        if (fault != null) {
            // Only its kind: a message may name what a trace should not.
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", fault.getClass().getName());
        }
        span.end();
    }
}
