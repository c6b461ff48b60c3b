package dev.ptu.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.events.DeclaredDeployment;
import dev.ptu.events.Demand;
import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Economics;
import dev.ptu.events.EventType;
import dev.ptu.events.Forecast;
import dev.ptu.events.GroupDefinition;
import dev.ptu.events.ModelFigures;
import dev.ptu.events.Money;
import dev.ptu.events.PlanningWindow;
import dev.ptu.events.PolicyBinding;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.PolicyForecast;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.PolicySteps;
import dev.ptu.events.PriceDefinition;
import dev.ptu.events.ReservationDefinition;
import dev.ptu.events.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas say what the records say, and refuse what the codec refuses. */
class SchemaTest {
    private static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void theSchemaHasTheFieldsOfTheRecordInTheirOrder(EventType type) {
        assertSameFields(file(type.schema()), type.record());
    }

    static List<Arguments> parts() {
        JsonNode policies = file(EventType.POLICIES_PUBLISHED.schema()).path("$defs");
        JsonNode evaluated = file(EventType.EVALUATED.schema()).path("$defs");
        return List.of(
                arguments(policies.path("policy"), PolicyDefinition.class),
                arguments(policies.path("window"), PlanningWindow.class),
                arguments(policies.path("binding"), PolicyBinding.class),
                arguments(policies.path("model"), ModelFigures.class),
                arguments(policies.path("sizeSteps"), ModelFigures.SizeSteps.class),
                arguments(policies.path("steps"), PolicySteps.class),
                arguments(policies.path("step"), PolicySteps.Step.class),
                arguments(policies.path("economics"), PolicyEconomics.class),
                arguments(policies.path("safeguards"), PolicySafeguards.class),
                arguments(policies.path("forecast"), PolicyForecast.class),
                arguments(policies.path("price"), PriceDefinition.class),
                arguments(policies.path("reservation"), ReservationDefinition.class),
                arguments(policies.path("member"), ReservationDefinition.Member.class),
                arguments(policies.path("declared"), DeclaredDeployment.class),
                arguments(
                        file(EventType.DEPLOYMENT_PLANNED.schema()).at("/$defs/prerequisite"),
                        DeploymentPlanned.Prerequisite.class),
                arguments(file("shared.v1.schema.json").at("/$defs/plan"), DeploymentPlan.class),
                arguments(policies.path("group"), GroupDefinition.class),
                arguments(policies.path("groupMember"), GroupDefinition.Member.class),
                arguments(evaluated.path("demand"), Demand.class),
                arguments(evaluated.path("forecast"), Forecast.class),
                arguments(evaluated.path("economics"), Economics.class),
                arguments(evaluated.path("money"), Money.class),
                arguments(evaluated.path("amount"), Money.Amount.class),
                arguments(file("shared.v1.schema.json").at("/$defs/stage"), Stage.class));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void thePartsOfAnEventHaveTheFieldsOfTheirRecords(JsonNode schema, Class<?> record) {
        assertSameFields(schema, record);
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldIsDescribed(EventType type) {
        JsonNode schema = file(type.schema());

        assertThat(schema.path("$schema").asText())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("description").asText()).isNotBlank();
        assertThat(schema.path("properties"))
                .allSatisfy(
                        property ->
                                assertThat(property.has("description") || property.has("$ref"))
                                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyObjectIsRefused(EventType type) {
        assertThat(Schemas.faults(type, Golden.JSON.createObjectNode())).isNotEmpty();
    }

    /** Every required field of every golden, each left out once. */
    static Stream<Arguments> requiredFields() {
        return Golden.all().stream()
                .flatMap(
                        golden ->
                                components(golden.type().record(), c -> !isNullable(c))
                                        .map(field -> arguments(golden, field)));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void aRequiredFieldMayNotBeLeftOut(Golden golden, String field) {
        ObjectNode without = golden.tree().without(field);

        assertThat(Schemas.faults(golden.type(), without)).isNotEmpty();
        assertThat(EventCodec.decode(golden.type().type(), Golden.bytes(without), NOW))
                .isEqualTo(new Decoded.Unreadable("Its field " + field + " is missing."));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void aRequiredFieldMayNotBeNull(Golden golden, String field) {
        ObjectNode without = golden.tree().putNull(field);

        assertThat(Schemas.faults(golden.type(), without)).isNotEmpty();
        assertThat(EventCodec.decode(golden.type().type(), Golden.bytes(without), NOW))
                .isEqualTo(new Decoded.Unreadable("Its field " + field + " is missing."));
    }

    /** Every nullable field of every golden, each left out once. */
    static Stream<Arguments> nullableFields() {
        return Golden.all().stream()
                .flatMap(
                        golden ->
                                components(golden.type().record(), SchemaTest::isNullable)
                                        .map(field -> arguments(golden, field)));
    }

    @ParameterizedTest
    @MethodSource("nullableFields")
    void whatIsUnknownMayBeLeftOutOrNull(Golden golden, String field) {
        ObjectNode without = golden.tree().without(field);
        ObjectNode withNull = golden.tree().putNull(field);

        Decoded left = EventCodec.decode(golden.type().type(), Golden.bytes(without), NOW);

        assertThat(left)
                .isInstanceOf(Decoded.Parsed.class)
                .isEqualTo(EventCodec.decode(golden.type().type(), Golden.bytes(withNull), NOW));
        assertThat(Schemas.faults(golden.type(), without)).isEmpty();
        assertThat(Schemas.faults(golden.type(), withNull)).isEmpty();
    }

    /** Golden, JSON pointer of the field, nonsense to put there. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    tokens-processed, /prompt, -1
                    tokens-processed, /prompt, 1.5
                    tokens-processed, /prompt, "12"
                    tokens-processed, /prompt, 1000000000001
                    tokens-processed, /revision, -1
                    tokens-processed, /minute, "2026-03-02T08:16:30Z"
                    tokens-processed, /minute, 1772439360
                    tokens-processed, /minute, "yesterday"
                    tokens-processed, /minute, "1772439360"
                    tokens-processed, /deployment, "chat-ptu"
                    tokens-processed, /deployment, "/Subscriptions/s/deployments/d"
                    tokens-processed, /deployment, "/subscriptions/s/accounts/A/deployments/d"
                    tokens-processed, /deployment, ""
                    requests, /total, -3
                    requests, /spilled, true
                    utilization-observed, /average, "NaN"
                    utilization-observed, /average, "Infinity"
                    utilization-observed, /average, -0.1
                    utilization-observed, /maximum, 100.1
                    utilization-observed, /maximum, "0.5"
                    deployment-observed, /capacity, -5
                    deployment-observed, /capacity, 10000001
                    deployment-observed, /capacity, 15.5
                    deployment-observed, /model, 4
                    deployment-observed, /model, null
                    deployment-observed, /tags, []
                    deployment-observed, /tags, {"a":1}
                    deployment-observed, /tags, {"a":null}
                    deployment-observed, /spilloverTarget, "chat-standard"
                    evaluated, /coverage, 1.01
                    evaluated, /coverage, "NaN"
                    evaluated, /utilizationMean, "NaN"
                    evaluated, /demandPtu, -1
                    evaluated, /changeUnderWay, "true"
                    evaluated, /changeUnderWay, 1
                    evaluated, /rationale, {}
                    evaluated, /rationale/0, null
                    evaluated, /rationale/0/name, null
                    evaluated, /rationale/0/afterPtu, -1
                    evaluated, /rationale/1/afterPtu, "200"
                    scale-decided, /toPtu, -15
                    scale-decided, /toPtu, 2147483648
                    scale-decided, /toPtu, 20000000
                    scale-decided, /validUntil, ""
                    scale-decided, /mode, true
                    scale-decided.approve, /expectedSpillShare, 1.5
                    evaluated.insight, /demand/calibration, null
                    evaluated.insight, /demand/spilledPtu, -1
                    evaluated.insight, /forecast/wape, "NaN"
                    evaluated.insight, /forecast/trust, null
                    evaluated.insight, /economics/quantile, 1.5
                    evaluated.insight, /money/today, null
                    evaluated.insight, /money/today/spilledUsd, -1
                    evaluated.insight, /money/monthUsd, "NaN"
                    pinned, /ptu, -5
                    pinned, /until, null
                    floored, /ptu, 10000001
                    signal-given, /floorPtu, 1.5
                    signal-given, /source, null
                    approved, /decision, null
                    rejected, /owner, 7
                    latency-observed, /timeToFirstTokenMillis, -1
                    latency-observed, /timeBetweenTokensMillis, 86400001
                    latency-observed, /availability, 1.1
                    history-observed, /day, "2026-3-1"
                    history-observed, /prompt, [1]
                    history-observed, /prompt/0, -1
                    history-observed, /prompt/0, "1"
                    history-observed, /cached, 5
                    policies-published.economic, /policies/0/growSteps/select, null
                    policies-published.economic, /policies/0/growSteps/policies/0/period, "an hour"
                    policies-published.economic, /policies/0/economics/maxSpillShare, 1.5
                    policies-published.economic, /policies/0/safeguards/regainProbability, 2
                    policies-published.economic, /policies/0/forecast/headroom, -0.1
                    policies-published.economic, /prices/0/ptuHourUsd, -1
                    policies-published.economic, /reservations/0/units, null
                    policies-published.economic, /reservations/0/members/0/share, null
                    policies-published.groups, /groups/0/lostAfter, "soon"
                    policies-published.groups, /groups/0/members/0/weight, -1
                    member-reported, /group/members/0/region, null
                    member-reported, /needPtu, -1
                    member-reported, /availablePtu, -1
                    alert-raised, /value, "NaN"
                    alert-resolved, /threshold, -1
                    paused, /until, null
                    paused, /owner, 7
                    ticked, /partition, -1
                    ticked, /wallFloor, "-PT1S"
                    ticked, /wallFloor, 2
                    ticked, /wallFloor, "two seconds"
                    dead-lettered, /offset, -1
                    policies-published, /policies/0/targetUtilization, "NaN"
                    policies-published, /policies/0/minPtu, -1
                    policies-published, /policies/0/handHold, "-PT2H"
                    policies-published, /policies/0/windows/0/zone, null
                    policies-published, /policies/1/rule, null
                    policies-published, /models/0/tokensPerMinutePerPtu, -2500
                    policies-published, /models/0/sizes/ProvisionedManaged, {"minimum":50}
                    policies-published, /bindings, null
                    """)
    void theSchemaRefusesWhatTheCodecRefuses(String name, String pointer, String nonsense)
            throws JsonProcessingException {
        Golden golden = Golden.named(name);
        JsonNode tree = put(golden.tree(), pointer, Golden.JSON.readTree(nonsense));

        assertThat(Schemas.faults(golden.type(), tree)).isNotEmpty();
        assertThat(EventCodec.decode(golden.type().type(), Golden.bytes(tree), NOW))
                .isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void aWindowMayYieldToAllOthers() throws JsonProcessingException {
        Golden golden = Golden.named("policies-published");
        JsonNode tree =
                put(golden.tree(), "/policies/0/windows/0/priority", Golden.JSON.readTree("-100"));

        assertThat(Schemas.faults(golden.type(), tree)).isEmpty();
        assertThat(EventCodec.decode(golden.type().type(), Golden.bytes(tree), NOW))
                .isInstanceOf(Decoded.Parsed.class);
    }

    private static void assertSameFields(JsonNode schema, Class<?> record) {
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(components(record, c -> true).toList());
        assertThat(schema.path("required").valueStream().map(JsonNode::asText))
                .containsExactlyElementsOf(components(record, c -> !isNullable(c)).toList());
        assertThat(schema.path("additionalProperties").asBoolean()).isTrue();
    }

    private static Stream<String> components(Class<?> record, Predicate<RecordComponent> which) {
        return Arrays.stream(record.getRecordComponents())
                .filter(which)
                .map(RecordComponent::getName);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static JsonNode put(ObjectNode tree, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, last));
        String field = pointer.substring(last + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(field), value);
        } else {
            ((ObjectNode) parent).set(field, value);
        }
        return tree;
    }

    private static JsonNode file(String name) {
        try (InputStream file = EventType.class.getResourceAsStream("schema/" + name)) {
            return Golden.JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
