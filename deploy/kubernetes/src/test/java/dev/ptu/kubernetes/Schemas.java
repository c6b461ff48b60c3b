package dev.ptu.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;

/**
 * Objects of operators that publish no classes, judged by a schema of what is used of them, taken
 * from the operator's own definition.
 */
final class Schemas {
    private static final Map<String, String> BY_KIND =
            Map.of(
                    "keda.sh/v1alpha1/ScaledObject", "scaledobject.json",
                    "keda.sh/v1alpha1/TriggerAuthentication", "triggerauthentication.json");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    static List<String> faults(JsonNode object) {
        String file = BY_KIND.get(ApiModels.kind(object));
        return file == null
                ? List.of(ApiModels.kind(object) + " is judged by nothing")
                : REGISTRY
                        .getSchema(SchemaLocation.of("classpath:" + file))
                        .validate(object)
                        .stream()
                        .map(Error::toString)
                        .toList();
    }
}
