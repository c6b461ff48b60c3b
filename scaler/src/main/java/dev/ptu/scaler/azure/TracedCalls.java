package dev.ptu.scaler.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.ptu.runtime.trace.Traces;
import dev.ptu.runtime.trace.Traces.Named;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import reactor.core.publisher.Mono;

/**
 * A span for every call within a trace, named and described as OpenTelemetry's HTTP conventions
 * say; a resize is a PATCH and the GETs that follow it. Azure is told nothing of it.
 *
 * <p>Of the address only host and path: a query may hold what is nobody's business.
 */
final class TracedCalls implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(
            HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        Span span = begin(context.getHttpRequest());
        return next.process()
                .doOnNext(response -> answered(span, response))
                .doOnError(fault -> failed(span, fault))
                .doFinally(ignored -> span.end());
    }

    @Override
    public HttpResponse processSync(
            HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        Span span = begin(context.getHttpRequest());
        try {
            HttpResponse response = next.processSync();
            answered(span, response);
            return response;
        } catch (RuntimeException e) {
            failed(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    private static Span begin(HttpRequest request) {
        String method = request.getHttpMethod().toString();
        return Traces.begin(
                new Named(
                        method,
                        SpanKind.CLIENT,
                        Attributes.of(
                                AttributeKey.stringKey("http.request.method"),
                                method,
                                AttributeKey.stringKey("server.address"),
                                request.getUrl().getHost(),
                                AttributeKey.stringKey("url.path"),
                                request.getUrl().getPath())));
    }

    private static void answered(Span span, HttpResponse response) {
        int status = response.getStatusCode();
        span.setAttribute("http.response.status_code", status);
        if (status >= 400) {
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", Integer.toString(status));
        }
    }

    private static void failed(Span span, Throwable fault) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", fault.getClass().getName());
    }
}
