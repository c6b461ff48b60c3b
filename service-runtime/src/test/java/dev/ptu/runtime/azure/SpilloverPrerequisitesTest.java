package dev.ptu.runtime.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.runtime.azure.SpilloverPrerequisites.Check;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Deployment;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Network;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Target;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpilloverPrerequisitesTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a";
    private static final Network OPEN = new Network("Allow", "Enabled");
    private static final Deployment CHAT =
            deployment(ACCOUNT, "chat", "gpt-4o", "2024-11-20", "GlobalProvisionedManaged");
    private static final Deployment LANE =
            deployment(ACCOUNT, "lane", "gpt-4o", "2024-11-20", "GlobalStandard");

    @Test
    void whatMatchesIsOkInEveryPoint() {
        assertThat(SpilloverPrerequisites.check(CHAT, Target.found(LANE), OPEN))
                .hasSize(Prerequisite.values().length)
                .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(Verdict.OK));
    }

    static Stream<Arguments> whatCanBeWrong() {
        return Stream.of(
                Arguments.of(
                        Prerequisite.PROVISIONED_SOURCE,
                        deployment(ACCOUNT, "chat", "gpt-4o", "2024-11-20", "GlobalStandard"),
                        Target.found(LANE),
                        OPEN),
                Arguments.of(
                        Prerequisite.TARGET_EXISTS,
                        CHAT,
                        Target.missing(ACCOUNT + "/deployments/lane"),
                        OPEN),
                Arguments.of(
                        Prerequisite.SAME_ACCOUNT,
                        CHAT,
                        Target.found(
                                deployment(
                                        ACCOUNT + "2",
                                        "lane",
                                        "gpt-4o",
                                        "2024-11-20",
                                        "GlobalStandard")),
                        OPEN),
                Arguments.of(
                        Prerequisite.STANDARD_TARGET,
                        CHAT,
                        Target.found(
                                deployment(
                                        ACCOUNT,
                                        "lane",
                                        "gpt-4o",
                                        "2024-11-20",
                                        "GlobalProvisionedManaged")),
                        OPEN),
                Arguments.of(
                        Prerequisite.SAME_MODEL,
                        CHAT,
                        Target.found(
                                deployment(
                                        ACCOUNT,
                                        "lane",
                                        "gpt-4o-mini",
                                        "2024-11-20",
                                        "GlobalStandard")),
                        OPEN),
                Arguments.of(
                        Prerequisite.SAME_VERSION,
                        CHAT,
                        Target.found(
                                deployment(
                                        ACCOUNT, "lane", "gpt-4o", "2024-08-06", "GlobalStandard")),
                        OPEN),
                Arguments.of(
                        Prerequisite.OPENAI_MODEL,
                        new Deployment(
                                CHAT.id(),
                                "gpt-4o",
                                "2024-11-20",
                                "DeepSeek",
                                "GlobalProvisionedManaged"),
                        Target.found(LANE),
                        OPEN),
                Arguments.of(
                        Prerequisite.DATA_PROCESSING,
                        CHAT,
                        Target.found(
                                deployment(
                                        ACCOUNT,
                                        "lane",
                                        "gpt-4o",
                                        "2024-11-20",
                                        "DataZoneStandard")),
                        OPEN),
                Arguments.of(
                        Prerequisite.NETWORK_OPEN,
                        CHAT,
                        Target.found(LANE),
                        new Network("Deny", "Enabled")),
                Arguments.of(
                        Prerequisite.NETWORK_OPEN,
                        CHAT,
                        Target.found(LANE),
                        new Network("Allow", "Disabled")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatCanBeWrong")
    void oneFaultIsTheOnlyOneFoundAndItsSentenceNamesTheCure(
            Prerequisite wrong, Deployment from, Target target, Network network) {
        Map<Prerequisite, Check> checks = checks(from, target, network);

        assertThat(checks.get(wrong).verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(checks.get(wrong).sentence()).contains(":").endsWith(".");
        assertThat(checks.values())
                .filteredOn(check -> check.verdict() == Verdict.DIFFERS)
                .extracting(Check::prerequisite)
                .containsExactly(wrong);
        assertThat(SpilloverPrerequisites.faults(from, target, network))
                .hasSize(wrong.binding() ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "GlobalProvisionedManaged, GlobalStandard, OK",
        "globalprovisionedmanaged, globalstandard, OK",
        "DataZoneProvisionedManaged, DataZoneStandard, OK",
        "ProvisionedManaged, Standard, OK",
        "DataZoneProvisionedManaged, GlobalStandard, DIFFERS",
        "ProvisionedManaged, GlobalStandard, DIFFERS",
        "GlobalProvisionedManaged, Standard, DIFFERS",
        "GlobalProvisionedManaged, SomethingNew, UNKNOWN"
    })
    void dataProcessingMustBeTheSame(String from, String to, Verdict verdict) {
        Deployment source = deployment(ACCOUNT, "chat", "gpt-4o", "1", from);
        Deployment target = deployment(ACCOUNT, "lane", "gpt-4o", "1", to);

        assertThat(
                        checks(source, Target.found(target), OPEN)
                                .get(Prerequisite.DATA_PROCESSING)
                                .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void whatWasNotReadIsUnknownAndNoFault() {
        Deployment bare = new Deployment(CHAT.id(), "gpt-4o", null, null, CHAT.sku());
        Target target = Target.unknown(ACCOUNT + "/deployments/lane");

        assertThat(checks(bare, target, Network.UNKNOWN).values())
                .filteredOn(check -> check.verdict() == Verdict.UNKNOWN)
                .extracting(Check::prerequisite)
                .containsExactly(
                        Prerequisite.TARGET_EXISTS,
                        Prerequisite.STANDARD_TARGET,
                        Prerequisite.SAME_MODEL,
                        Prerequisite.SAME_VERSION,
                        Prerequisite.OPENAI_MODEL,
                        Prerequisite.DATA_PROCESSING,
                        Prerequisite.NETWORK_OPEN);
        assertThat(SpilloverPrerequisites.faults(bare, target, Network.UNKNOWN)).isEmpty();
    }

    @Test
    void idsAreComparedWhateverTheirCase() {
        Deployment target =
                deployment(
                        ACCOUNT.replace("resourcegroups", "resourceGroups"),
                        "Lane",
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalStandard");

        assertThat(SpilloverPrerequisites.faults(CHAT, Target.found(target), OPEN)).isEmpty();
    }

    private static Map<Prerequisite, Check> checks(
            Deployment from, Target target, Network network) {
        Map<Prerequisite, Check> checks = new EnumMap<>(Prerequisite.class);
        List<Check> all = SpilloverPrerequisites.check(from, target, network);
        all.forEach(check -> checks.put(check.prerequisite(), check));
        return checks;
    }

    private static Deployment deployment(
            String account, String name, String model, String version, String sku) {
        return new Deployment(account + "/deployments/" + name, model, version, "OpenAI", sku);
    }
}
