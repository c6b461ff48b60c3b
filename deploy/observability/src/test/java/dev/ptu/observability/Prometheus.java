package dev.ptu.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.local.process.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Prometheus of one's own, as part of a stack: it scrapes every second and has all rules. */
final class Prometheus {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    private Prometheus(URI address) {
        this.address = address;
    }

    /**
     * Starts it.
     *
     * @param targets host and port by the name of the service
     */
    static Prometheus start(Tool program, Stack stack, int port, Map<String, String> targets)
            throws IOException {
        Path folder = stack.folder();
        Path settings = Files.writeString(folder.resolve("prometheus.yaml"), settings(targets));
        URI address = URI.create("http://127.0.0.1:" + port);
        stack.awaitOk(
                stack.start(
                        "prometheus",
                        List.of(
                                program.program().toString(),
                                "--config.file=" + settings,
                                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                                "--web.listen-address=" + address.getAuthority(),
                                "--log.level=warn"),
                        Map.of()),
                address.resolve("/-/ready"),
                Duration.ofSeconds(30));
        return new Prometheus(address);
    }

    private static String settings(Map<String, String> targets) {
        return """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        rule_files: [%s]
        scrape_configs:
        """
                        .formatted(
                                Repository.ruleFiles().stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(", ")))
                + targets.entrySet().stream()
                        .map(
                                target ->
                                        "  - {job_name: %s, metrics_path: /q/metrics, static_configs: [{targets: [\"%s\"]}]}%n"
                                                .formatted(target.getKey(), target.getValue()))
                        .collect(Collectors.joining());
    }

    /** Whether it has at least one number for this now; a number that is none does not count. */
    boolean answers(String expression) {
        JsonNode answer =
                get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        for (JsonNode series : answer.path("data").path("result")) {
            if (!series.path("value").path(1).asText().equals("NaN")) {
                return true;
            }
        }
        return false;
    }

    /** All rules with their health. */
    JsonNode rules() {
        return get("/api/v1/rules").path("data").path("groups");
    }

    /** Alerts that fire or are about to. */
    JsonNode alerts() {
        return get("/api/v1/alerts").path("data").path("alerts");
    }

    private JsonNode get(String path) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(address.resolve(path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            if (!body.path("status").asText().equals("success")) {
                throw new AssertionError(path + " is answered with " + answer.body());
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
