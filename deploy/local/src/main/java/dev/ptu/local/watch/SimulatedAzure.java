package dev.ptu.local.watch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.ptu.local.process.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The simulated Azure's own door ({@code /sim/*}), which no real Azure has. */
public final class SimulatedAzure {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * @param address for example {@code http://localhost:8090}
     */
    public SimulatedAzure(URI address) {
        this.address = address;
    }

    /** Its figures now. */
    public SimulatedState state() {
        try {
            return JSON.readValue(get("/sim/state"), SimulatedState.class);
        } catch (IOException e) {
            throw new Refused("The simulator's state cannot be read: " + e.getMessage());
        }
    }

    /** Lets its clock run. */
    public void startClock() {
        post("/sim/clock", "{\"running\":true}");
    }

    /** Holds its clock still. */
    public void stopClock() {
        post("/sim/clock", "{\"running\":false}");
    }

    /** The body of an answer to GET. */
    public String get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    /** The body of an answer to POST. */
    public String post(String path, String json) {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The body of an answer to DELETE. */
    public String delete(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).DELETE());
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            request.timeout(Duration.ofSeconds(10)).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new Refused(
                        "The simulator answered %d: %s"
                                .formatted(answer.statusCode(), answer.body().strip()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new Refused("The simulator at %s does not answer.".formatted(address));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
