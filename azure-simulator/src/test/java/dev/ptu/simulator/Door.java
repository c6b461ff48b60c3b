package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain HTTP to a simulator, for what no Azure client says. */
final class Door implements AutoCloseable {
    static final String CHAT = RealClients.ACCOUNT + "/deployments/chat?api-version=2024-10-01";

    private final Simulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    Door(Simulator simulator) {
        this.simulator = simulator;
    }

    static String resize(int capacity) {
        return "{\"sku\":{\"name\":\"GlobalProvisionedManaged\",\"capacity\":" + capacity + "}}";
    }

    JsonNode get(String path) {
        return tree(send("GET", path, ""), 200);
    }

    JsonNode post(String path, String body) {
        return tree(send("POST", path, body), 200);
    }

    String refused(String path, String body) {
        return tree(send("POST", path, body), 400).at("/error/message").asText();
    }

    String fault(String body) {
        return post("/sim/faults", body).get("id").asText();
    }

    HttpResponse<String> send(String method, String path, String body) {
        try {
            return send(request(method, path, body));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " was not answered.", e);
        }
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(simulator.endpoint() + path.replace(" ", "%20")))
                .timeout(Duration.ofSeconds(5))
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    JsonNode tree(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("Not JSON: " + answer.body(), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
