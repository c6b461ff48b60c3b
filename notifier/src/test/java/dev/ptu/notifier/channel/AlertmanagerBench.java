package dev.ptu.notifier.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The Alertmanager of Debian's {@code prometheus-alertmanager}, which is on the path. */
final class AlertmanagerBench implements AutoCloseable {
    static final String MISSING =
            "prometheus-alertmanager is not on the PATH: apt-get install prometheus-alertmanager";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path folder;
    private final URI address;

    AlertmanagerBench() throws IOException {
        folder = Files.createTempDirectory("alertmanager-");
        Path config = folder.resolve("alertmanager.yml");
        Files.writeString(config, "route:\n  receiver: none\nreceivers:\n  - name: none\n");
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        process =
                new ProcessBuilder(
                                program().orElseThrow().toString(),
                                "--config.file=" + config,
                                "--storage.path=" + folder,
                                "--cluster.listen-address=",
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> get("/-/ready").statusCode() == 200);
    }

    static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "prometheus-alertmanager"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What is posted goes on to the real one, and its answer comes back. */
    HttpBench.Taker taker() {
        return new HttpBench.Taker() {
            @Override
            public String take(
                    com.sun.net.httpserver.Headers headers, byte[] bytes, JsonNode body) {
                HttpBench.check(
                        Bench.SECRET.equals(headers.getFirst("Authorization")), "authorization");
                HttpResponse<String> answer = post(bytes);
                HttpBench.check(answer.statusCode() == 200, answer.body());
                return body.path(0).path("annotations").path("notification").asText();
            }

            @Override
            public int status() {
                return 200;
            }
        };
    }

    /** What fires now, as Alertmanager sees it. */
    List<JsonNode> firing() {
        return alerts().filter(
                        alert ->
                                Instant.parse(alert.path("endsAt").asText()).isAfter(Instant.now()))
                .toList();
    }

    private Stream<JsonNode> alerts() {
        try {
            JsonNode all = new ObjectMapper().readTree(get("/api/v2/alerts").body());
            return Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(all::get);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .map(Path::toFile)
                    .forEach(File::delete);
        }
    }

    private HttpResponse<String> post(byte[] bytes) {
        return sent(
                HttpRequest.newBuilder(address.resolve("/api/v2/alerts"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build());
    }

    private HttpResponse<String> get(String path) {
        return sent(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
