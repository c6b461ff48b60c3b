package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.OperationOpened;
import dev.ptu.scaler.apply.DeclareStep.Seen;
import dev.ptu.scaler.apply.DeclareStep.Tried;
import dev.ptu.scaler.azure.AccountJson;
import dev.ptu.scaler.azure.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeclareStepTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a";
    private static final String CHAT = ACCOUNT + "/deployments/chat";
    private static final Instant OPENED = Instant.parse("2026-03-02T08:00:00Z");
    private static final ResizeStep.Now SOON =
            new ResizeStep.Now(OPENED.plusSeconds(10), Duration.ofMinutes(30));
    private static final ResizeStep.Now LATE =
            new ResizeStep.Now(OPENED.plusSeconds(3600), Duration.ofMinutes(30));

    private final Map<String, JsonNode> deployments = new TreeMap<>();
    private String network = "{\"publicNetworkAccess\": \"Enabled\"}";

    @Test
    void whatIsNotThereIsPutWithAllThatIsDeclared() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));

        DeclareStep step = next(create(), Tried.NOT_YET, SOON);

        assertThat(put(step).body())
                .isEqualTo(
                        json(
                                """
                                {"sku": {"name": "GlobalProvisionedManaged", "capacity": 100},
                                 "properties": {
                                   "model": {"format": "OpenAI", "name": "gpt-4o",
                                             "version": "2024-11-20"},
                                   "spilloverDeploymentName": "Std",
                                   "raiPolicyName": "strict",
                                   "versionUpgradeOption": "NoAutoUpgrade"}}
                                """));
    }

    @Test
    void whatSomebodyCreatedInTheMeantimeIsDoneWithTheSizeItHas() {
        deployments.put(CHAT, chat(60, "Succeeded"));

        assertThat(next(create(), Tried.NOT_YET, SOON)).isEqualTo(new DeclareStep.Done(60, 60));
    }

    @Test
    void whatSomebodyCreatedOtherwiseIsLeftAsItIs() {
        deployments.put(CHAT, with(chat(60, "Succeeded"), "/properties/model", "name", "gpt-5"));

        assertThat(refused(next(create(), Tried.NOT_YET, SOON)))
                .isInstanceOfSatisfying(
                        Outcome.Superseded.class,
                        why -> {
                            assertThat(why.code()).isEqualTo("Contradicted");
                            assertThat(why.message()).contains("gpt-5");
                        });
    }

    @Test
    void afterThePutEverythingThatWasAskedForMustShow() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));
        deployments.put(CHAT, spilling(chat(100, "Succeeded"), "Std"));

        assertThat(next(create(), asked(new Outcome.Completed()), SOON))
                .isEqualTo(new DeclareStep.Done(0, 100));
    }

    @Test
    void aPropertyThatThePutLostIsSaid() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));
        deployments.put(CHAT, chat(100, "Succeeded"));

        assertThat(failed(next(create(), asked(new Outcome.Completed()), SOON)))
                .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        why ->
                                assertThat(why.message())
                                        .contains("100 PTU", "spilloverDeploymentName"));
    }

    @Test
    void aTargetThatCannotServeKeepsFromEveryPut() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-08-06"));

        assertThat(refused(next(create(), Tried.NOT_YET, SOON)))
                .satisfies(
                        why -> {
                            assertThat(why.code()).isEqualTo("PrerequisitesUnmet");
                            assertThat(why.message()).contains("2024-11-20", "2024-08-06");
                        });
    }

    @Test
    void aTargetThatIsNotThereKeepsFromEveryPut() {
        assertThat(refused(next(create(), Tried.NOT_YET, SOON)).message())
                .contains("does not exist");
    }

    @Test
    void aClosedNetworkIsWorthALookAndNoReasonToStop() {
        network = "{\"publicNetworkAccess\": \"Disabled\"}";
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));

        assertThat(next(create(), Tried.NOT_YET, SOON)).isInstanceOf(DeclareStep.Put.class);
    }

    @Test
    void anotherWriteOnTheAccountIsWaitedFor() {
        ObjectNode busy = standard("2024-11-20");
        busy.withObject("/properties").put("provisioningState", "Accepted");
        deployments.put(ACCOUNT + "/deployments/std", busy);

        assertThat(next(create(), Tried.NOT_YET, SOON)).isInstanceOf(DeclareStep.Wait.class);
    }

    @Test
    void aCreationThatFailedMayBeTriedAgainByAnotherOrder() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));
        deployments.put(CHAT, chat(0, "Failed"));

        assertThat(next(create(), Tried.NOT_YET, SOON)).isInstanceOf(DeclareStep.Put.class);
        assertThat(failed(next(create(), Tried.PERHAPS, SOON)).code()).isEqualTo("Failed");
    }

    @Test
    void aShortageIsAFailureWithItsKind() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));
        Outcome shortage = new Outcome.CapacityUnavailable("InsufficientCapacity", "no machines");

        assertThat(failed(next(create(), asked(shortage), SOON))).isEqualTo(shortage);
    }

    @Test
    void aSuccessThatChangedNothingIsAFailure() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));

        assertThat(failed(next(create(), asked(new Outcome.Completed()), SOON)).code())
                .isEqualTo("NoEffect");
    }

    @Test
    void nothingIsBegunAfterItsTime() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));

        assertThat(refused(next(create(), Tried.NOT_YET, LATE)))
                .isInstanceOf(Outcome.Expired.class);
    }

    @Test
    void anAzureThatDoesNotAnswerIsUnknownAndNotEmpty() {
        assertThat(DeclareStep.next(create(), new Seen.Nothing(), Tried.NOT_YET, SOON))
                .isInstanceOf(DeclareStep.Wait.class);
        assertThat(refused(DeclareStep.next(create(), new Seen.NoAccount(), Tried.NOT_YET, SOON)))
                .extracting(Outcome::code)
                .isEqualTo("NotFound");
    }

    @Test
    void settingATargetSendsBackEverythingThatWasRead() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));
        ObjectNode read = chat(200, "Succeeded");
        read.withObject("/properties").put("invented2031", true);
        deployments.put(CHAT, read);

        DeclareStep.Put put = put(next(spill(), Tried.NOT_YET, SOON));

        ObjectNode expected = read.deepCopy();
        expected.withObject("/properties").put("spilloverDeploymentName", "Std");
        assertThat(put.body()).isEqualTo(expected);
    }

    @Test
    void whatAzureRefusesAsAWholeIsSentOnceMoreWithoutWhatOnlyAzureCanSay() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));
        deployments.put(CHAT, chat(200, "Succeeded"));
        Outcome no = new Outcome.Invalid("InvalidRequestContent", "etag cannot be set");
        DeclareStep.Put whole = put(next(spill(), Tried.NOT_YET, SOON));
        Tried refused = Tried.NOT_YET.answered(whole, no);

        DeclareStep.Put stripped = put(next(spill(), refused, SOON));

        assertThat(stripped.body().has("etag")).isFalse();
        assertThat(stripped.body().at("/properties/provisioningState").isMissingNode()).isTrue();
        assertThat(stripped.body().at("/sku/capacity").asInt()).isEqualTo(200);
        assertThat(failed(next(spill(), refused.answered(stripped, no), SOON))).isEqualTo(no);
    }

    @Test
    void aPropertyThatChangedWithTheTargetIsSaid() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));
        deployments.put(CHAT, chat(200, "Succeeded"));
        DeclareStep.Put sent = put(next(spill(), Tried.NOT_YET, SOON));
        Tried done = Tried.NOT_YET.answered(sent, new Outcome.Completed());
        ObjectNode after = spilling(chat(200, "Succeeded"), "Std");
        after.withObject("/properties").remove("raiPolicyName");
        deployments.put(CHAT, after);

        assertThat(failed(next(spill(), done, SOON)).message())
                .contains("properties.raiPolicyName is not there");
    }

    @Test
    void whatAzureAloneSaysMayChangeWithTheTarget() {
        deployments.put(ACCOUNT + "/deployments/std", standard("2024-11-20"));
        deployments.put(CHAT, chat(200, "Succeeded"));
        DeclareStep.Put sent = put(next(spill(), Tried.NOT_YET, SOON));
        Tried done = Tried.NOT_YET.answered(sent, new Outcome.Completed());
        deployments.put(CHAT, spilling(chat(200, "Succeeded"), "Std").put("etag", "other"));

        assertThat(next(spill(), done, SOON)).isEqualTo(new DeclareStep.Done(200, 200));
    }

    @Test
    void aTargetForWhatIsGoneIsRefused() {
        assertThat(refused(next(spill(), Tried.NOT_YET, SOON)).code()).isEqualTo("NotFound");
    }

    private DeclareStep next(OperationOpened operation, Tried tried, ResizeStep.Now now) {
        ObjectNode account = json("{\"properties\": " + network + "}");
        return DeclareStep.next(
                operation, new Seen.Account(new AccountJson(account, deployments)), tried, now);
    }

    private static Tried asked(Outcome answer) {
        return Tried.NOT_YET.answered(new DeclareStep.Put(json("{}"), null), answer);
    }

    private static DeclareStep.Put put(DeclareStep step) {
        assertThat(step).isInstanceOf(DeclareStep.Put.class);
        return (DeclareStep.Put) step;
    }

    private static Outcome refused(DeclareStep step) {
        assertThat(step).isInstanceOf(DeclareStep.Refused.class);
        return ((DeclareStep.Refused) step).why();
    }

    private static Outcome failed(DeclareStep step) {
        assertThat(step).isInstanceOf(DeclareStep.Failed.class);
        return ((DeclareStep.Failed) step).why();
    }

    private static OperationOpened create() {
        return operation(DeploymentPlan.CREATE, 0);
    }

    private static OperationOpened spill() {
        return operation(DeploymentPlan.SET_SPILLOVER, 200);
    }

    private static OperationOpened operation(String change, int from) {
        return new OperationOpened(
                "d1",
                CHAT,
                from,
                from == 0 ? 100 : from,
                OPENED.plusSeconds(600),
                OPENED,
                null,
                new DeploymentPlan(
                        change,
                        "Chat",
                        "OpenAI",
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalProvisionedManaged",
                        100,
                        "std",
                        "strict",
                        "NoAutoUpgrade"));
    }

    private static ObjectNode chat(int ptu, String state) {
        return json(
                """
                {"id": "x", "name": "Chat", "etag": "1", "systemData": {"createdBy": "ann"},
                 "sku": {"name": "GlobalProvisionedManaged", "capacity": %d},
                 "tags": {"team": "chat"},
                 "properties": {
                   "model": {"format": "OpenAI", "name": "gpt-4o", "version": "2024-11-20"},
                   "raiPolicyName": "strict", "versionUpgradeOption": "NoAutoUpgrade",
                   "provisioningState": "%s", "currentCapacity": %d}}
                """
                        .formatted(ptu, state, ptu));
    }

    private static ObjectNode standard(String version) {
        return json(
                """
                {"name": "Std", "sku": {"name": "GlobalStandard", "capacity": 1000},
                 "properties": {
                   "model": {"format": "OpenAI", "name": "gpt-4o", "version": "%s"},
                   "provisioningState": "Succeeded"}}
                """
                        .formatted(version));
    }

    private static ObjectNode spilling(ObjectNode deployment, String target) {
        return with(deployment, "/properties", "spilloverDeploymentName", target);
    }

    private static ObjectNode with(
            ObjectNode deployment, String at, String name, @Nullable String value) {
        deployment.withObject(at).put(name, value);
        return deployment;
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
