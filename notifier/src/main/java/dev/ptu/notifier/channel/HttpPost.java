package dev.ptu.notifier.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON and says what the answer means.
 *
 * <p>2xx is taken. 408, 425, 429, 5xx, no answer in time and broken connections may pass; anything
 * else (a redirect, 4xx) will not. Redirects are not followed: they would carry what is sent to an
 * address that nobody configured.
 */
final class HttpPost implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> MAY_PASS = Set.of(408, 425, 429);

    private final Duration timeout;
    private final InstantSource wall;
    private final HttpClient http;

    HttpPost(Duration timeout, InstantSource wall) {
        this.timeout = timeout;
        this.wall = wall;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    static byte[] json(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer post(URI address, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "ptu-autoscaler-notifier")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            return judged(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Answer.Later("it did not answer within " + timeout, null);
        } catch (ExecutionException e) {
            // Only the kind of failure: messages may repeat the address.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Answer.Later(
                    "the connection failed (" + cause.getClass().getSimpleName() + ")", null);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Later("it was interrupted", null);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Answer judged(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Answer.Taken();
        }
        if (status >= 500 || MAY_PASS.contains(status)) {
            String after = answer.headers().firstValue("Retry-After").orElse("");
            return new Answer.Later("it answered " + status, waits(after));
        }
        return new Answer.Refused("it answered " + status + hint(status));
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> " (check the channel's secret)";
            case 404, 410 -> " (check the channel's address)";
            default -> "";
        };
    }

    /** Seconds, or a date; RFC 9110, 10.2.3. */
    private @Nullable Duration waits(String after) {
        try {
            return after.isBlank() ? null : Duration.ofSeconds(Long.parseLong(after.strip()));
        } catch (NumberFormatException notSeconds) {
            try {
                Instant until =
                        ZonedDateTime.parse(after.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                Duration left = Duration.between(wall.instant(), until);
                return left.isNegative() ? Duration.ZERO : left;
            } catch (DateTimeParseException neither) {
                return null;
            }
        }
    }
}
