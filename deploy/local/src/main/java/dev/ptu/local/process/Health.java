package dev.ptu.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks an address whether it is well. */
public final class Health {
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Health() {}

    /** The body of an answer with status 200; empty when there is none. */
    public static Optional<String> ok(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3)).build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }

    /**
     * Waits for status 200.
     *
     * @throws Refused when it takes longer than that
     */
    public static void await(URI address, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        while (ok(address).isEmpty()) {
            if (System.nanoTime() > until) {
                throw new Refused(
                        "%s was not ready within %d s; see its log."
                                .formatted(address, within.toSeconds()));
            }
            pause();
        }
    }

    /** A moment between two questions. */
    static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
