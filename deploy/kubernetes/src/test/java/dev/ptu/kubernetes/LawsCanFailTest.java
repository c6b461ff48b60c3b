package dev.ptu.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every law notices the fault that it is there for. */
class LawsCanFailTest {
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    static Stream<Arguments> mutations() {
        return Stream.of(
                broken(
                        Laws.HARDENED,
                        "scaler",
                        remove(CONTAINER + "/securityContext", "readOnlyRootFilesystem")),
                broken(Laws.HARDENED, "scaler", remove(CONTAINER + "/resources/limits", "memory")),
                broken(Laws.HARDENED, "notifier", remove(POD + "/securityContext", "runAsNonRoot")),
                broken(Laws.HARDENED, "kafka", put(POD + "/securityContext", "runAsUser", "0")),
                broken(Laws.HARDENED, "notifier", remove(POD, "automountServiceAccountToken")),
                broken(Laws.PROBED, "scaler", remove(CONTAINER, "startupProbe")),
                broken(
                        Laws.PROBED,
                        "scaler",
                        put(CONTAINER + "/livenessProbe/httpGet", "port", "web")),
                broken(Laws.SPREAD, "notifier", remove(POD, "topologySpreadConstraints")),
                broken(Laws.SPREAD, "PodDisruptionBudget", remove("/spec", "maxUnavailable")),
                broken(
                        Laws.SELECTS,
                        "Service",
                        put("/spec/selector", "app.kubernetes.io/name", "none")),
                broken(
                        Laws.SELECTS,
                        "NetworkPolicy",
                        put("/spec/podSelector/matchLabels", "app.kubernetes.io/part-of", "none")),
                broken(
                        Laws.SELECTS,
                        "Service",
                        object ->
                                ((ObjectNode) object.at("/spec/ports/0")).put("targetPort", "web")),
                broken(
                        Laws.DENIED_BY_DEFAULT,
                        "default-deny",
                        object -> ((ArrayNode) object.at("/spec/policyTypes")).remove(1)),
                broken(Laws.MOUNTED, "scaler", remove(POD, "volumes")),
                broken(
                        Laws.SCALER,
                        "scaler",
                        object -> ((ObjectNode) object).put("kind", "Deployment")),
                broken(
                        Laws.SCALER,
                        "scaler",
                        put("/spec/template/spec/containers/0/env/3", "name", "PTU_SCALER_NAME")),
                broken(Laws.SCALER, "policies", put("/metadata", "name", "policies-5f2")));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void aBreachIsFound(Laws law, String which, Consumer<JsonNode> change) {
        assertThat(law.breaches(changed(which, change))).isNotEmpty();
    }

    @Test
    void theApiIsNotGivenWhatItDoesNotKnow() {
        assertThat(faults(changed("scaler", put(CONTAINER, "imagePolicy", "Always"))))
                .singleElement()
                .asString()
                .startsWith("StatefulSet scaler: Unrecognized field \"imagePolicy\"");
        assertThat(
                        faults(
                                changed(
                                        "scaler",
                                        object ->
                                                ((ObjectNode) object.at(CONTAINER + "/env/0"))
                                                        .put("value", 1))))
                .singleElement()
                .asString()
                .contains("Cannot coerce Integer value (1) to `java.lang.String`");
    }

    @Test
    void whatNoKeyMeansIsFound() {
        Keys keys = new Keys(Kustomize.read(Path.of("../../docs/configuration.md")));

        assertThat(
                        keys.faults(
                                changed(
                                        "scaler",
                                        put(CONTAINER + "/env/3", "name", "PTU_SCALER_INSTANCES"))))
                .singleElement()
                .asString()
                .contains("PTU_SCALER_INSTANCES is no variable");
        assertThat(
                        keys.faults(
                                changed(
                                        "policies",
                                        put("/data", "policies.yaml", "ptu: {polices: {a: 1}}"))))
                .singleElement()
                .asString()
                .contains("ptu.polices.a is no key");
    }

    @Test
    void whatIsReferredToAndNotThereIsFound() {
        assertThat(References.faults(changed("policies", put("/metadata", "name", "other")), ""))
                .containsExactly("StatefulSet scaler: no ConfigMap \"policies\"");
        assertThat(
                        References.faults(
                                changed("notifier", put(POD, "serviceAccountName", "other")), ""))
                .containsExactly("Deployment notifier: no ServiceAccount \"other\"");
        assertThat(References.faults(Kustomize.render("event-hubs"), ""))
                .hasSize(3)
                .allSatisfy(fault -> assertThat(fault).endsWith("no Secret \"event-hubs\""));
    }

    private static Arguments broken(Laws law, String which, Consumer<JsonNode> change) {
        return Arguments.of(law, which, change);
    }

    /** The simulator's overlay with one kind, or one name, of object changed. */
    private static Rendered changed(String which, Consumer<JsonNode> change) {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode object : Kustomize.render("simulator").objects()) {
            JsonNode copy = object.deepCopy();
            boolean workload = copy.at("/spec/template/spec").isObject();
            boolean named =
                    Objects.name(copy).equals(which)
                            && (workload || copy.has("data") || which.contains("-deny"));
            if (named || copy.path("kind").asText().equals(which)) {
                change.accept(copy);
            }
            objects.add(copy);
        }
        return new Rendered("simulator, changed", objects);
    }

    private static List<String> faults(Rendered rendered) {
        return rendered.objects().stream().map(ApiModels::fault).flatMap(Optional::stream).toList();
    }

    private static Consumer<JsonNode> remove(String path, String field) {
        return object -> inside(object, path).ifPresent(node -> node.remove(field));
    }

    private static Consumer<JsonNode> put(String path, String field, String value) {
        return object -> inside(object, path).ifPresent(node -> node.put(field, value));
    }

    private static Optional<ObjectNode> inside(JsonNode object, String path) {
        return object.at(path) instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
    }
}
