package dev.ptu.scaler.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.azure.CapacityTarget.Unanswered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@link DeclarationTarget} through the SDK's pipeline: its credentials and its manners, but not
 * its models, which do not know {@code spilloverDeploymentName}.
 */
@ApplicationScoped
public class ArmDeclarationTarget implements DeclarationTarget {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpHeaderName ASYNC = HttpHeaderName.fromString("Azure-AsyncOperation");

    /** An account holds far fewer; an answer that goes on for ever must not. */
    private static final int MOST_PAGES = 100;

    private final ArmClients clients;
    private final ArmErrors errors;
    private final String apiVersion;
    private final Duration pollInterval;

    @Inject
    ArmDeclarationTarget(AzureConfig azure, ScalerConfig scaler) {
        this(
                ArmClients.of(azure),
                new ArmErrors(new OutcomeClassifier(azure.outcomeCodes())),
                azure.deploymentsApiVersion(),
                scaler.operationPollInterval());
    }

    /** A simulator. */
    public ArmDeclarationTarget(URI simulator, Duration pollInterval) {
        this(
                new ArmClients(simulator),
                new ArmErrors(new OutcomeClassifier(Map.of())),
                "2024-10-01",
                pollInterval);
    }

    private ArmDeclarationTarget(
            ArmClients clients, ArmErrors errors, String apiVersion, Duration pollInterval) {
        this.clients = clients;
        this.errors = errors;
        this.apiVersion = apiVersion;
        this.pollInterval = pollInterval;
    }

    /** An answer, read to its end; its body is missing when it is no JSON. */
    private record Answer(int status, HttpHeaders headers, String text, JsonNode body) {
        boolean good() {
            return status >= 200 && status < 300;
        }

        @Nullable String header(HttpHeaderName name) {
            return headers.getValue(name);
        }

        String state() {
            return body.path("properties").path("provisioningState").asText("");
        }
    }

    @Override
    public Optional<AccountJson> read(String deployment) throws Unanswered {
        ArmId id = ArmId.parse(deployment);
        Answer account = get(address(id, ""));
        if (account.status() == 404) {
            return Optional.empty();
        }
        mustBeGood(account);
        Map<String, JsonNode> deployments = new TreeMap<>();
        String next = address(id, "/deployments");
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode body = mustBeGood(get(next)).body();
            if (!body.path("value").isArray()) {
                throw malformed("The list of deployments has no \"value\".");
            }
            for (JsonNode each : body.path("value")) {
                deployments.put(id.sibling(each.path("name").asText()), each);
            }
            next = body.path("nextLink").isTextual() ? body.path("nextLink").asText() : "";
            if (next.isEmpty()) {
                return Optional.of(new AccountJson(account.body(), deployments));
            }
            if (!next.startsWith(clients.address() + "/")) {
                throw malformed("The list of deployments goes on at another address.");
            }
        }
        throw malformed("The list of deployments does not end.");
    }

    private Answer mustBeGood(Answer answer) throws Unanswered {
        if (!answer.good()) {
            throw new Unanswered(errors.of(answer.status(), answer.headers(), answer.text()));
        }
        if (!answer.body().isObject()) {
            throw malformed("The answer is no JSON object.");
        }
        return answer;
    }

    private static Unanswered malformed(String sentence) {
        return new Unanswered(new Outcome.Transient("Malformed", sentence, Duration.ZERO));
    }

    private Answer get(String address) throws Unanswered {
        try {
            return send(new HttpRequest(HttpMethod.GET, address));
        } catch (RuntimeException e) {
            // The SDK throws what its HTTP client and its credential throw, of no common type.
            throw new Unanswered(errors.of(e));
        }
    }

    @Override
    public Outcome put(String deployment, String name, JsonNode body, BooleanSupplier goOn) {
        String resource = address(ArmId.parse(deployment), "/deployments/" + name);
        Answer first;
        try {
            first =
                    send(
                            new HttpRequest(HttpMethod.PUT, resource)
                                    .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                                    .setBody(body.toString()));
        } catch (RuntimeException e) {
            return errors.of(e);
        }
        return first.good()
                ? follow(first, resource, goOn)
                : errors.of(first.status(), first.headers(), first.text());
    }

    /**
     * Reads the operation's address where there is one, else the deployment. The address of an
     * operation is signed: it is kept no longer than it is watched.
     */
    private Outcome follow(Answer first, String resource, BooleanSupplier goOn) {
        String operation = first.header(ASYNC);
        String location = first.status() == 202 ? first.header(HttpHeaderName.LOCATION) : null;
        String watched = operation != null ? operation : location != null ? location : resource;
        Answer latest = first;
        Optional<Outcome> end =
                watched.equals(resource) ? end(latest, latest.state()) : Optional.empty();
        while (end.isEmpty() && goOn.getAsBoolean() && sleep(pause(latest))) {
            try {
                latest = get(watched);
            } catch (Unanswered e) {
                return new Outcome.Transient(
                        e.outcome().code(), e.outcome().message(), Duration.ZERO);
            }
            if (!latest.good()) {
                // Azure has taken the request on: what keeps us from watching refuses nothing.
                return new Outcome.Transient(
                        "Http" + latest.status(),
                        "The operation could not be read.",
                        Duration.ZERO);
            }
            end =
                    operation != null
                            ? end(latest, latest.body().path("status").asText(""))
                            : location != null
                                    ? ended(latest.status() != 202)
                                    : end(latest, latest.state());
        }
        return end.orElseGet(
                () ->
                        new Outcome.Transient(
                                "NotWatched", "no longer watched by this instance", Duration.ZERO));
    }

    /** Empty while it goes on. */
    private Optional<Outcome> end(Answer seen, String state) {
        return switch (state) {
            case "Succeeded" -> ended(true);
            case "Failed", "Canceled" -> Optional.of(errors.of(0, seen.headers(), seen.text()));
            default -> Optional.empty();
        };
    }

    private static Optional<Outcome> ended(boolean over) {
        return over ? Optional.of(new Outcome.Completed()) : Optional.empty();
    }

    private Duration pause(Answer said) {
        Duration wait =
                RetryAfter.of(header -> said.headers().getValue(HttpHeaderName.fromString(header)));
        return wait.isZero() ? pollInterval : wait;
    }

    private Answer send(HttpRequest request) {
        try (HttpResponse response = clients.pipeline().sendSync(request, Context.NONE)) {
            String text = response.getBodyAsBinaryData().toString();
            return new Answer(response.getStatusCode(), response.getHeaders(), text, json(text));
        }
    }

    private static JsonNode json(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read == null ? JsonNodeFactory.instance.missingNode() : read;
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private String address(ArmId id, String part) {
        String path =
                "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.CognitiveServices/accounts/%s%s"
                        .formatted(id.subscription(), id.resourceGroup(), id.account(), part);
        try {
            return clients.address()
                    + new URI(null, null, path, null).getRawPath()
                    + "?api-version="
                    + apiVersion;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + path + "' is no address.", e);
        }
    }

    /** Parks this virtual thread; no platform thread is held meanwhile. */
    private static boolean sleep(Duration wait) {
        try {
            Thread.sleep(wait.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
