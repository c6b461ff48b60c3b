package dev.ptu.notifier.webhook;

import dev.ptu.runtime.LogKeys;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Posts alerts to one address.
 *
 * <p>2xx is delivered. 429, 5xx, no answer in time and broken connections are tried again with
 * doubling pauses; anything else (a redirect, 4xx) will not get better and ends it. Redirects are
 * not followed: they would carry the alert to an address that nobody configured.
 */
public final class Webhook implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Webhook.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final WebhookTarget target;
    private final WebhookMeters meters;
    private final HttpClient http;

    /** A webhook that counts what it does. */
    public Webhook(WebhookTarget target, WebhookMeters meters) {
        this.target = target;
        this.meters = meters;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(target.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** Posts until it is delivered or given up; never fails, what is given up is logged. */
    Uni<Delivery> deliver(WebhookBody body) {
        return retried(Uni.createFrom().deferred(() -> attempt(body)))
                .replaceWith(Delivery.DELIVERED)
                .onFailure()
                .recoverWithItem(
                        failure -> {
                            givenUp(body, failure);
                            return Delivery.FAILED;
                        })
                .invoke(meters::ended);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Uni<Void> retried(Uni<Void> once) {
        return target.attempts() == 1
                ? once
                : once.onFailure(Webhook::mayPass)
                        .retry()
                        .withBackOff(target.firstBackoff(), target.longestBackoff())
                        .atMost(target.attempts() - 1L);
    }

    private Uni<Void> attempt(WebhookBody body) {
        long begun = System.nanoTime();
        return Uni.createFrom()
                .completionStage(
                        () -> http.sendAsync(request(body), HttpResponse.BodyHandlers.discarding()))
                .ifNoItem()
                .after(target.timeout())
                .fail()
                .onItem()
                .transformToUni(answer -> judged(answer.statusCode()))
                .onItemOrFailure()
                .invoke(
                        (ignored, failure) ->
                                meters.attempted(
                                        failure == null,
                                        Duration.ofNanos(System.nanoTime() - begun)));
    }

    private HttpRequest request(WebhookBody body) {
        return HttpRequest.newBuilder(target.url())
                .header("Content-Type", "application/json")
                .header("User-Agent", "ptu-autoscaler-notifier")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.json()))
                .build();
    }

    private static Uni<Void> judged(int status) {
        return status / 100 == 2
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new Refused(status));
    }

    private static boolean mayPass(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused.status == TOO_MANY_REQUESTS || refused.status >= 500;
            case IOException _, TimeoutException _ -> true;
            default -> false;
        };
    }

    private void givenUp(WebhookBody body, Throwable failure) {
        // Mutiny puts "Retries exhausted" around the last failure.
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        MDC.put(LogKeys.DEPLOYMENT, body.deployment());
        MDC.put(LogKeys.ALERT, body.alert());
        try {
            LOG.errorf(
                    "The %s did not take %s (%s); it is given up. Check ptu.notifier.webhook.url"
                            + " and the receiver.",
                    target, body.id(), described(cause));
        } finally {
            MDC.remove(LogKeys.DEPLOYMENT);
            MDC.remove(LogKeys.ALERT);
        }
    }

    private static String described(Throwable cause) {
        return cause instanceof Refused refused
                ? "it answered " + refused.status
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** An answer other than 2xx. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status) {
            super("status " + status, null, false, false);
            this.status = status;
        }
    }
}
