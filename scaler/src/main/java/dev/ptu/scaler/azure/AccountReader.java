package dev.ptu.scaler.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.AccountView.Model;
import dev.ptu.scaler.azure.CapacityTarget.Unanswered;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the deployments of an account as raw JSON: the SDK's model of them does not know {@code
 * spilloverDeploymentName}, and what is not read cannot be missed.
 *
 * <p>A deployment without a legible size counts as under way: its size is unknown, which is not
 * zero.
 */
final class AccountReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An account holds far fewer; an answer that goes on for ever must not. */
    private static final int MOST_PAGES = 100;

    private final ArmClients clients;
    private final ArmErrors errors;
    private final String apiVersion;

    AccountReader(ArmClients clients, ArmErrors errors, String apiVersion) {
        this.clients = clients;
        this.errors = errors;
        this.apiVersion = apiVersion;
    }

    /** All deployments of the account that the id belongs to; empty when the account is gone. */
    Optional<AccountView> read(ArmId id) throws Unanswered {
        Map<String, DeploymentView> views = new TreeMap<>();
        String next = first(id);
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode body = page(next);
            if (body == null) {
                return Optional.empty();
            }
            for (JsonNode each : body.path("value")) {
                views.put(id.sibling(each.path("name").asText()), view(each));
            }
            next = body.path("nextLink").asText("");
            if (next.isEmpty() || next.equals("null")) {
                return Optional.of(new AccountView(views));
            }
            if (!next.startsWith(clients.address() + "/")) {
                throw malformed("The list of deployments goes on at another address.");
            }
        }
        throw malformed("The list of deployments does not end.");
    }

    /** Null when it is not there. */
    private @Nullable JsonNode page(String address) throws Unanswered {
        try (HttpResponse response =
                clients.pipeline()
                        .sendSync(new HttpRequest(HttpMethod.GET, address), Context.NONE)) {
            String body = response.getBodyAsBinaryData().toString();
            if (response.getStatusCode() == 404) {
                return null;
            }
            if (response.getStatusCode() != 200) {
                throw new Unanswered(
                        errors.of(response.getStatusCode(), response.getHeaders(), body));
            }
            JsonNode read = JSON.readTree(body);
            if (read == null || !read.path("value").isArray()) {
                throw malformed("The list of deployments has no \"value\".");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw malformed("The list of deployments is no JSON.");
        } catch (RuntimeException e) {
            // The SDK throws what its HTTP client and its credential throw, of no common type.
            throw new Unanswered(errors.of(e));
        }
    }

    private static Unanswered malformed(String sentence) {
        return new Unanswered(new Outcome.Transient("Malformed", sentence, Duration.ZERO));
    }

    private String first(ArmId id) {
        String path =
                "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.CognitiveServices/accounts/%s/deployments"
                        .formatted(id.subscription(), id.resourceGroup(), id.account());
        try {
            return clients.address()
                    + new URI(null, null, path, null).getRawPath()
                    + "?api-version="
                    + apiVersion;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + path + "' is no address.", e);
        }
    }

    private static DeploymentView view(JsonNode found) {
        JsonNode sku = found.path("sku");
        JsonNode properties = found.path("properties");
        JsonNode model = properties.path("model");
        boolean legible =
                sku.path("capacity").canConvertToInt() && !sku.path("name").asText("").isEmpty();
        Map<String, String> kept = new TreeMap<>();
        for (String name : Kept.NAMES) {
            String value = properties.path(name).isNull() ? "" : properties.path(name).asText("");
            if (!value.isEmpty()) {
                kept.put(name, value);
            }
        }
        return new DeploymentView(
                sku.path("name").asText(""),
                sku.path("capacity").asInt(0),
                legible ? properties.path("provisioningState").asText("Unknown") : "Unreadable",
                new Model(
                        model.path("format").asText(""),
                        model.path("name").asText(""),
                        model.path("version").asText("")),
                new Kept(kept));
    }
}
