package dev.ptu.scaler.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.PoliciesPublished;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    private static final String GOOD =
            """
            ptu:
              policies:
                chat: {min-ptu: 15, max-ptu: 300, grow: {mode: auto}}
              bindings:
                - {policy: chat, deployment: "chat*"}
            """;

    @TempDir Path folder;

    @Test
    void aFileIsReadLikeTheServicesOwnConfiguration() {
        PoliciesPublished set = accepted(GOOD);

        assertThat(set.policies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.growth()).isEqualTo("auto"))
                .satisfies(policy -> assertThat(policy.maxPtu()).isEqualTo(300));
        assertThat(set.bindings()).singleElement().extracting("deployment").isEqualTo("chat*");
    }

    @Test
    void commentsAndOrderDoNotMakeAnotherRevision() {
        String same =
                """
                # Said differently.
                ptu:
                  bindings:
                    - {deployment: "chat*", policy: chat}
                  policies:
                    chat:
                      grow: {mode: auto}
                      max-ptu: 300
                      min-ptu: 15
                """;

        assertThat(accepted(same).revision()).isEqualTo(accepted(GOOD).revision());
    }

    @Test
    void theEnvironmentIsNotMixedIn() {
        // Every machine has a PATH: taken from there, revisions would differ between replicas.
        assertThat(refused(GOOD.replace("300", "${PATH}")))
                .singleElement()
                .asString()
                .contains("PATH");
    }

    @Test
    void everyFaultIsASentence() {
        assertThat(
                        refused(
                                GOOD.replace("policy: chat", "policy: caht")
                                        .replace("min-ptu: 15", "min-ptu: 400")))
                .hasSizeGreaterThanOrEqualTo(2)
                .anySatisfy(fault -> assertThat(fault).contains("\"caht\", which is not declared"));
    }

    @Test
    void aKeyThatDoesNotExistIsNamed() {
        assertThat(refused(GOOD.replace("max-ptu: 300", "max-ptu: 300, max-ptus: 400")))
                .singleElement()
                .asString()
                .contains("ptu.policies.chat.max-ptus");
        assertThat(refused(GOOD + "  scaler: {instance: x}\n"))
                .singleElement()
                .asString()
                .contains("ptu.scaler.instance");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThat(refused(GOOD.replace("min-ptu: 15, ", "")))
                .singleElement()
                .asString()
                .contains("ptu.policies.chat.min-ptu");
    }

    @Test
    void policiesOutsideOfTheirRootAreNotOverlooked() {
        assertThat(refused(GOOD.replace("ptu:\n", "").replace("  ", "")))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).isNotBlank());
        assertThat(refused("policies: {chat: {min-ptu: 15, max-ptu: 300}}"))
                .first()
                .asString()
                .startsWith("policies.chat.max-ptu in")
                .contains("not below ptu");
    }

    @Test
    void anEmptyFileStopsNothing() {
        assertThat(refused("")).singleElement().asString().contains("says nothing");
        assertThat(refused("# nothing left\n")).singleElement().asString().contains("says nothing");
    }

    @Test
    void whatIsNoYamlIsRefusedInOneLine() {
        assertThat(refused("ptu: [\nnever closed"))
                .singleElement()
                .asString()
                .contains("is no YAML")
                .doesNotContain("\n");
    }

    @Test
    void anOperationMayNotOutlastItsPolicy() {
        assertThat(refused(GOOD.replace("max-ptu: 300", "max-ptu: 300, operation-deadline: PT20M")))
                .singleElement()
                .asString()
                .contains("must be longer than ptu.scaler.operation-deadline");
    }

    @Test
    void aFileThatIsNotThereOrNotTextIsAContentWithASentence() throws Exception {
        PolicyFile file = file(folder.resolve("policies.yaml"));

        assertThat(file.read(file.look(), Instant.EPOCH))
                .isInstanceOfSatisfying(
                        PolicyReading.Refused.class,
                        refused ->
                                assertThat(refused.faults())
                                        .singleElement()
                                        .asString()
                                        .contains("does not exist"));

        Files.write(file.path(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(file.look()).isInstanceOf(PolicyFile.Unreadable.class).isEqualTo(file.look());

        Files.write(file.path(), GOOD.getBytes(StandardCharsets.UTF_8));

        assertThat(file.look()).isEqualTo(new PolicyFile.Text(GOOD));
    }

    @Test
    void policiesInASecondPlaceAreFound() {
        assertThat(
                        PolicyFile.policyKeys(
                                List.of(
                                        "ptu.scaler.instance",
                                        "ptu.prices[0].sku",
                                        "ptu.policies.chat.min-ptu",
                                        "quarkus.http.port")))
                .containsExactly("ptu.policies.chat.min-ptu", "ptu.prices[0].sku");
    }

    private static PolicyFile file(Path path) {
        return new PolicyFile(path, Duration.ofMinutes(30));
    }

    private static PolicyReading read(String yaml) {
        return file(Path.of("policies.yaml")).read(new PolicyFile.Text(yaml), Instant.EPOCH);
    }

    private static PoliciesPublished accepted(String yaml) {
        PolicyReading reading = read(yaml);
        assertThat(reading).isInstanceOf(PolicyReading.Accepted.class);
        return ((PolicyReading.Accepted) reading).set();
    }

    private static List<String> refused(String yaml) {
        PolicyReading reading = read(yaml);
        assertThat(reading).isInstanceOf(PolicyReading.Refused.class);
        return ((PolicyReading.Refused) reading).faults();
    }
}
