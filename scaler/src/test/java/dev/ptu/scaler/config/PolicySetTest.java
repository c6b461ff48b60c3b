package dev.ptu.scaler.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.DeclaredDeployment;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.scaler.wire.Rulebook;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySetTest {
    private static final String ACCOUNT =
            "/subscriptions/S/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/aoai";

    private static final Map<String, String> BASE =
            Map.ofEntries(
                    Map.entry("ptu.policies.chat.min-ptu", "15"),
                    Map.entry("ptu.policies.chat.max-ptu", "300"),
                    Map.entry("ptu.bindings[0].policy", "chat"),
                    Map.entry("ptu.bindings[0].deployment", "chat*"));

    @Test
    void whatIsLeftOutIsTheDefault() {
        PolicyDefinition policy = set(Map.of()).policies().getFirst();

        assertThat(policy.growSteps()).isNull();
        assertThat(policy.economics().penaltyUsdPerPtuHour()).isNull();
        assertThat(policy.safeguards().maxChangesPerDay()).isEqualTo(24);
        assertThat(policy.forecast().headroom()).isNull();
        assertThat(Rulebook.of(set(Map.of())).faults()).isEmpty();
    }

    @Test
    void stepsAreReadWithTheirPeriods() {
        PolicyDefinition policy =
                set(Map.of(
                                "ptu.policies.chat.shrink.steps[0].type", "percent",
                                "ptu.policies.chat.shrink.steps[0].value", "25",
                                "ptu.policies.chat.shrink.steps[0].period", "PT1H",
                                "ptu.policies.chat.shrink.select-policy", "min"))
                        .policies()
                        .getFirst();

        assertThat(policy.shrinkSteps().select()).isEqualTo("min");
        assertThat(policy.shrinkSteps().policies())
                .singleElement()
                .satisfies(step -> assertThat(step.type()).isEqualTo("percent"))
                .satisfies(step -> assertThat(step.value()).isEqualTo(25))
                .satisfies(step -> assertThat(step.period()).isEqualTo(Duration.ofHours(1)));
    }

    @Test
    void aDirectionIsSwitchedOffWithoutAnyStep() {
        PolicyDefinition policy =
                set(Map.of("ptu.policies.chat.shrink.select-policy", "disabled"))
                        .policies()
                        .getFirst();

        assertThat(policy.shrinkSteps().select()).isEqualTo("disabled");
    }

    @Test
    void aReservationRunsFromMidnightToMidnightInUtc() {
        PoliciesPublished set = set(reservation("2026-01-01"));

        assertThat(set.reservations())
                .singleElement()
                .satisfies(
                        pool ->
                                assertThat(pool.from())
                                        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(Rulebook.of(set).faults()).isEmpty();
    }

    @Test
    void theSameContentIsTheSameRevision() {
        assertThat(set(Map.of()).revision()).isEqualTo(set(Map.of()).revision());
    }

    @ParameterizedTest
    @CsvSource({
        "ptu.policies.chat.economics.penalty-usd-per-ptu-hour, 20",
        "ptu.policies.chat.safeguards.regain-probability, 0.9",
        "ptu.policies.chat.forecast.zone, Europe/Stockholm",
        "ptu.policies.chat.grow.select-policy, disabled",
        "ptu.prices[0].ptu-hour-usd, 1.5",
    })
    void whateverChangesIsAnotherRevision(String key, String value) {
        assertThat(set(Map.of(key, value)).revision()).isNotEqualTo(set(Map.of()).revision());
    }

    @Test
    void anotherReservationIsAnotherRevision() {
        List<String> revisions =
                List.of(
                        set(Map.of()).revision(),
                        set(reservation("2026-01-01")).revision(),
                        set(reservation("2026-02-01")).revision());

        assertThat(revisions).doesNotHaveDuplicates();
    }

    @Test
    void whatNoReaderWouldTakeIsSaidAtStart() {
        assertThat(faults(Map.of("ptu.bindings[0].deployment", "x".repeat(9000))))
                .singleElement()
                .asString()
                .contains("bindings[0].deployment is absurdly long");
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThat(
                        faults(
                                Map.of(
                                        "ptu.policies.chat.target-utilization", "7",
                                        "ptu.policies.chat.operation-deadline", "PT1M",
                                        "ptu.prices[0].sku", "Nonsense",
                                        "ptu.prices[0].ptu-hour-usd", "1")))
                .anyMatch(fault -> fault.contains("arget"))
                .anyMatch(fault -> fault.contains("operation-deadline (PT1M)"))
                .anyMatch(fault -> fault.contains("\"Nonsense\" is no provisioned SKU"));
    }

    @Test
    void aDeclaredDeploymentIsReadWithItsDefaults() {
        DeclaredDeployment declared = set(declared(Map.of())).declared().getFirst();

        assertThat(declared.account()).isEqualTo(ACCOUNT.toLowerCase(Locale.ROOT));
        assertThat(declared.name()).isEqualTo("Chat-PTU");
        assertThat(declared.mode()).isEqualTo("recommend");
        assertThat(declared.modelFormat()).isEqualTo("OpenAI");
        assertThat(declared.generation()).isZero();
        assertThat(declared.operationDeadline()).isEqualTo(Duration.ofHours(2));
        assertThat(Rulebook.of(set(declared(Map.of()))).declarations())
                .singleElement()
                .satisfies(
                        read ->
                                assertThat(read.spilloverTarget().orElseThrow().name())
                                        .isEqualTo("chat-std"));
    }

    @Test
    void anotherGenerationIsAnotherRevision() {
        assertThat(set(declared(Map.of("generation", "1"))).revision())
                .isNotEqualTo(set(declared(Map.of())).revision());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sku                  | GlobalStandard | no provisioned SKU
                    ptu                  | 101            | is sold in sizes of
                    mode                 | sometimes      | write one of [off, recommend, approve, auto]
                    account              | aoai           | is not the id of a deployment
                    model                | gpt-none       | nothing is known
                    spillover-deployment | chat-ptu       | cannot spill to itself
                    operation-deadline   | PT10M          | must be longer than ptu.scaler.operation-deadline
                    """)
    void aFaultOfADeclaredDeploymentIsSaidAtStart(String key, String value, String sentence) {
        assertThat(faults(declared(Map.of(key, value))))
                .singleElement()
                .asString()
                .startsWith("Declared deployment \"Chat-PTU\"")
                .contains(sentence);
    }

    private static Map<String, String> declared(Map<String, String> more) {
        Map<String, String> all =
                new HashMap<>(
                        Map.of(
                                "account", ACCOUNT,
                                "name", "Chat-PTU",
                                "model", "gpt-4o",
                                "model-version", "2024-11-20",
                                "sku", "GlobalProvisionedManaged",
                                "ptu", "100",
                                "spillover-deployment", "chat-std"));
        all.putAll(more);
        Map<String, String> keys = new HashMap<>();
        all.forEach((key, value) -> keys.put("ptu.declared[0]." + key, value));
        return keys;
    }

    @Test
    void aGroupIsReadWithItsDefaults() {
        PoliciesPublished set = set(group("gpt-4o", "1", "false"));

        assertThat(Rulebook.of(set).faults()).isEmpty();
        assertThat(Rulebook.of(set).groups().groups())
                .singleElement()
                .satisfies(group -> assertThat(group.surviveRegionLoss()).isFalse())
                .satisfies(group -> assertThat(group.lostAfter()).isEqualTo(Duration.ofMinutes(25)))
                .satisfies(
                        group ->
                                assertThat(group.members().getFirst().deployment().accountName())
                                        .isEqualTo("aoai-0"));
    }

    @Test
    void withoutGroupsNothingIsSaidOfThem() {
        assertThat(set(Map.of()).groups()).isNull();
    }

    @Test
    void anotherGroupIsAnotherRevision() {
        List<String> revisions =
                List.of(
                        set(Map.of()).revision(),
                        set(group("gpt-4o", "1", "false")).revision(),
                        set(group("gpt-4o", "2", "false")).revision(),
                        set(group("gpt-4o", "1", "true")).revision());

        assertThat(revisions).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-4o-mini | 1 | false | its members serve different models",
                "gpt-4o | 0 | false | a weight is 1 to 1000000",
                "gpt-4o | -3 | false | a weight is 1 to 1000000",
            })
    void aGroupThatCannotBeSizedIsRefusedAtStart(
            String model, String weight, String survive, String sentence) {
        assertThat(faults(group(model, weight, survive)))
                .singleElement()
                .asString()
                .contains(sentence);
    }

    @Test
    void aGroupInOneRegionSurvivesNothingAndIsRefusedAtStart() {
        Map<String, String> one = new HashMap<>(group("gpt-4o", "1", "true"));
        one.put("ptu.groups[0].members[1].region", "swedencentral");

        assertThat(faults(one)).singleElement().asString().contains("add one elsewhere");
    }

    @Test
    void aDeploymentInTwoGroupsIsRefusedAtStart() {
        Map<String, String> two = new HashMap<>(group("gpt-4o", "1", "false"));
        group("gpt-4o", "1", "false")
                .forEach((key, value) -> two.put(key.replace("groups[0]", "groups[1]"), value));
        two.put("ptu.groups[1].name", "other");

        assertThat(faults(two)).hasSize(2).allMatch(each -> each.contains("a member once"));
    }

    @Test
    void aMemberThatIsNoDeploymentIsRefusedAtStart() {
        Map<String, String> wrong = new HashMap<>(group("gpt-4o", "1", "false"));
        wrong.put("ptu.groups[0].members[1].deployment", "chat");

        assertThat(faults(wrong))
                .singleElement()
                .asString()
                .startsWith("Group \"chat-eu\": \"chat\" is not the id of a deployment");
    }

    private static Map<String, String> group(String model, String weight, String survive) {
        String account =
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/";
        return Map.of(
                "ptu.groups[0].name",
                "chat-eu",
                "ptu.groups[0].survive-region-loss",
                survive,
                "ptu.groups[0].members[0].deployment",
                account + "aoai-0/deployments/chat",
                "ptu.groups[0].members[0].model",
                "gpt-4o",
                "ptu.groups[0].members[0].region",
                "swedencentral",
                "ptu.groups[0].members[1].deployment",
                account + "aoai-1/deployments/chat",
                "ptu.groups[0].members[1].model",
                model,
                "ptu.groups[0].members[1].region",
                "francecentral",
                "ptu.groups[0].members[1].weight",
                weight);
    }

    private static List<String> faults(Map<String, String> more) {
        return PolicyPublisher.faults(set(more), Duration.ofMinutes(30));
    }

    private static Map<String, String> reservation(String from) {
        return Map.of(
                "ptu.reservations[0].name", "chat",
                "ptu.reservations[0].sku", "GlobalProvisionedManaged",
                "ptu.reservations[0].units", "100",
                "ptu.reservations[0].from", from,
                "ptu.reservations[0].until", "2027-01-01",
                "ptu.reservations[0].members[0].deployment", "chat*");
    }

    private static PoliciesPublished set(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(BASE);
        all.putAll(more);
        PoliciesConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(PoliciesConfig.class)
                        .withDefaultValues(all)
                        .build()
                        .getConfigMapping(PoliciesConfig.class);
        return PolicySet.of(config, Instant.EPOCH);
    }
}
