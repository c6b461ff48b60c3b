package dev.ptu.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * The notifier at an address.
 *
 * <p>Law: nothing is asked twice (a command that got no answer may have been taken), and a token
 * goes to that address only: redirects are not followed.
 */
public final class Server {
    private static final String CURE =
            "see that the notifier runs there, or name another address with --server or PTU_SERVER";

    private final URI address;
    private final Optional<Token> token;
    private final Duration patience;
    private final HttpClient http;

    /**
     * Nothing is asked yet.
     *
     * @param address without a path, or with that under which the notifier is published
     * @param token who asks; without one the server sees nobody
     * @param patience how long an answer may take
     */
    public Server(URI address, Optional<Token> token, Duration patience) {
        this.address = address;
        this.token = token;
        this.patience = patience;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(patience)
                        .build();
    }

    /**
     * Reads an address.
     *
     * @throws Refusal when it is not one of http or https
     */
    public static URI address(String text) {
        try {
            URI address = new URI(text.strip().replaceAll("/+$", ""));
            if (address.getHost() != null
                    && Set.of("http", "https").contains(address.getScheme())
                    && address.getUserInfo() == null
                    && address.getQuery() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told below in the same sentence as an address without scheme or host.
        }
        throw new Refusal(
                Refusal.Kind.USAGE,
                "The server %s is not an address: give one such as http://localhost:8083 with --server or PTU_SERVER."
                        .formatted(text));
    }

    /**
     * Reads.
     *
     * @param path from the root of the API, with its query
     * @throws Refusal when the answer is no
     */
    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    /**
     * Gives a command.
     *
     * @param body becomes JSON
     * @throws Refusal when the answer is no
     */
    public Answer post(String path, Map<String, Object> body) {
        try {
            return send(
                    request(path)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            Answer.JSON.writeValueAsString(body)))
                            .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(below(path))
                        .timeout(patience)
                        .header("Accept", "application/json");
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it.value()));
        return request;
    }

    /** Below the address and nowhere else, whatever path an answer named. */
    private URI below(String path) {
        try {
            if (path.startsWith("/")) {
                return new URI(address + path);
            }
        } catch (URISyntaxException e) {
            // Told below in the same sentence as a path that would lead elsewhere.
        }
        throw new Refusal(
                Refusal.Kind.UNREACHABLE,
                "%s named the path %s, which is none: check that it is the notifier's address."
                        .formatted(address, path));
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new Refusals(address, token.isPresent())
                        .of(response.statusCode(), request.uri().getPath(), response.body());
            }
            return new Answer(address, response.body());
        } catch (HttpConnectTimeoutException e) {
            throw unreachable("cannot be reached within %d s".formatted(patience.toSeconds()));
        } catch (HttpTimeoutException e) {
            throw unreachable(
                    "did not answer within %d s%s"
                            .formatted(
                                    patience.toSeconds(),
                                    request.method().equals("GET")
                                            ? ""
                                            : ", and may have taken the command all the same (ptu"
                                                    + " list tells)"));
        } catch (ConnectException e) {
            throw unreachable(
                    unresolved(e) ? "is an unknown host" : "does not answer (connection refused)");
        } catch (SSLException e) {
            throw unreachable("offers no TLS connection that is trusted (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw unreachable("broke the connection off (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("was not waited for");
        }
    }

    private static boolean unresolved(Throwable fault) {
        Throwable cause = fault;
        while (cause != null && !(cause instanceof UnresolvedAddressException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private Refusal unreachable(String what) {
        return new Refusal(Refusal.Kind.UNREACHABLE, "%s %s: %s.".formatted(address, what, CURE));
    }
}
