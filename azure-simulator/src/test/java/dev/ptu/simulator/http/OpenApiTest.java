package dev.ptu.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The control face and its document say the same. */
class OpenApiTest {
    private final Simulator simulator = Simulator.start(Scenario.usual(), 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedPathIsARoute() throws Exception {
        List<String> documented = new ArrayList<>();
        document()
                .get("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        documented.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey())));

        assertThat(simulator.controlRoutes()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void everyReferenceLeadsToASchema() throws Exception {
        JsonNode document = document();

        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(20);
        assertThat(references)
                .allSatisfy(
                        it -> assertThat(document.at(it.substring(1)).isObject()).as(it).isTrue());
    }

    @Test
    void theFieldsOfSettingsAndClockAreTheDocumentedOnes() throws Exception {
        assertThat(fields(get("/sim/clock"))).isEqualTo(fields(schema("Clock")));
        List<String> settings = fields(schema("Settings"));
        settings.remove("throttling");
        assertThat(fields(get("/sim/settings"))).containsExactlyInAnyOrderElementsOf(settings);
    }

    @Test
    void theFieldsThatAFaultKnowsAreTheDocumentedOnes() throws Exception {
        String refused = post("/sim/faults", "{\"status\":500,\"unheardOf\":1}");

        String known = refused.substring(refused.indexOf("known are ") + 10);

        assertThat(List.of(known.substring(0, known.lastIndexOf('.')).split(", ")))
                .containsExactlyInAnyOrderElementsOf(fields(schema("Fault")));
    }

    private JsonNode schema(String name) throws Exception {
        return document().at("/components/schemas/" + name + "/properties");
    }

    private JsonNode document() throws Exception {
        return get("/sim/openapi");
    }

    private static List<String> fields(JsonNode node) {
        List<String> all = new ArrayList<>();
        node.fieldNames().forEachRemaining(all::add);
        return all;
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(simulator.endpoint() + path)).build();
        return json.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private String post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(simulator.endpoint() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return json.readTree(http.send(request, BodyHandlers.ofString()).body())
                .at("/error/message")
                .asText();
    }
}
