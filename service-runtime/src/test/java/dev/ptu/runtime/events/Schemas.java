package dev.ptu.runtime.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ptu.events.EventType;
import java.util.List;

/** The published schemas, as a subscriber with a validator would use them. */
final class Schemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    static Schema of(EventType type) {
        return REGISTRY.getSchema(
                SchemaLocation.of("classpath:dev/ptu/events/schema/" + type.schema()));
    }

    /** What is wrong with a value; empty when nothing is. */
    static List<String> faults(EventType type, JsonNode value) {
        return of(type)
                .validate(
                        value,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
