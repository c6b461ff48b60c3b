package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.polling.PollResult;
import com.azure.core.util.Context;
import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.core.util.polling.PollResponse;
import com.azure.core.util.polling.SyncPoller;
import com.azure.resourcemanager.cognitiveservices.CognitiveServicesManager;
import com.azure.resourcemanager.cognitiveservices.fluent.models.DeploymentInner;
import com.azure.resourcemanager.cognitiveservices.models.Account;
import com.azure.resourcemanager.cognitiveservices.models.Deployment;
import com.azure.resourcemanager.cognitiveservices.models.DeploymentModel;
import com.azure.resourcemanager.cognitiveservices.models.DeploymentProperties;
import com.azure.resourcemanager.cognitiveservices.models.ModelSku;
import com.azure.resourcemanager.cognitiveservices.models.PatchResourceTagsAndSku;
import com.azure.resourcemanager.cognitiveservices.models.Sku;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Azure Resource Manager as {@code azure-resourcemanager-cognitiveservices} sees it. */
class ResourceManagerTest {
    private static final String PTU = "GlobalProvisionedManaged";

    private Simulator simulator = Simulator.start(Scenario.usual(), 0);
    private CognitiveServicesManager azure = RealClients.resourceManager(simulator.endpoint());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void accountsAreListedBySubscriptionAndByGroupWithTheirRegion() {
        assertThat(azure.accounts().list()).map(Account::location).containsExactly("swedencentral");
        assertThat(azure.accounts().listByResourceGroup("RG"))
                .map(Account::id)
                .containsExactly(RealClients.ACCOUNT);
        assertThat(azure.accounts().listByResourceGroup("other")).isEmpty();
        assertThat(azure.accounts().getByResourceGroup("rg", "aoai-sweden").kind())
                .isEqualTo("OpenAI");
    }

    @Test
    void deploymentsAreListedWithModelSizeAndState() {
        assertThat(azure.deployments().list("rg", "aoai-sweden"))
                .map(
                        it ->
                                it.name()
                                        + " "
                                        + it.properties().model().name()
                                        + " "
                                        + it.sku().name()
                                        + " "
                                        + it.sku().capacity()
                                        + " "
                                        + it.properties().provisioningState())
                .containsExactly(
                        "chat gpt-4o GlobalProvisionedManaged 100 Succeeded",
                        "chat-std gpt-4o GlobalStandard 1000 Succeeded");
    }

    @Test
    void aResizeKeepsTheOldSizeUntilItsTimeIsOver() {
        SyncPoller<PollResult<DeploymentInner>, DeploymentInner> poller = begin(150);

        PollResponse<PollResult<DeploymentInner>> first = poller.poll();
        Deployment meanwhile = chat();
        simulator.clock().advance(Duration.ofMinutes(4));
        Deployment after = chat();

        assertThat(first.getStatus()).isEqualTo(LongRunningOperationStatus.IN_PROGRESS);
        assertThat(first.getRetryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(meanwhile.sku().capacity()).isEqualTo(100);
        assertThat(meanwhile.properties().provisioningState().toString()).isEqualTo("Accepted");
        assertThat(after.sku().capacity()).isEqualTo(150);
        assertThat(after.properties().provisioningState().toString()).isEqualTo("Succeeded");
        assertThat(poller.waitForCompletion().getStatus())
                .isEqualTo(LongRunningOperationStatus.SUCCESSFULLY_COMPLETED);
        assertThat(poller.getFinalResult().sku().capacity()).isEqualTo(150);
    }

    @Test
    void theBlockingUpdateComesBackWithTheNewSize() {
        simulator.clock().rate(600);
        simulator.clock().start();

        Deployment after =
                chat().update().withSku(new Sku().withName(PTU).withCapacity(120)).apply();

        assertThat(after.sku().capacity()).isEqualTo(120);
    }

    @Test
    void aPatchKeepsThePropertiesThatTheSdkDoesNotKnow() {
        begin(150);

        String body = raw(HttpMethod.GET, "chat", "").getBodyAsBinaryData().toString();

        assertThat(body).contains("\"spilloverDeploymentName\":\"chat-std\"");
    }

    @Test
    void aPutReplacesAndDropsTheSpilloverThatItLeavesOut() {
        raw(HttpMethod.PUT, "chat", put("gpt-4o", "2024-11-20", PTU, 100, ""));

        String body = raw(HttpMethod.GET, "chat", "").getBodyAsBinaryData().toString();

        assertThat(body).doesNotContain("spilloverDeploymentName");
    }

    @Test
    void aSecondWriteOnTheAccountIsAConflictUntilTheFirstIsDone() {
        begin(150);

        ManagementException conflict =
                catchThrowableOfType(ManagementException.class, () -> begin(160));
        simulator.clock().advance(Duration.ofMinutes(4));
        begin(160);

        assertThat(conflict.getResponse().getStatusCode()).isEqualTo(409);
        assertThat(conflict.getValue().getCode()).isEqualTo("RequestConflict");
        assertThat(conflict.getValue().getMessage())
                .startsWith("Another operation is being performed on the parent resource");
    }

    @Test
    void sizesThatAreNotSoldAreRefused() {
        assertRefused(10, 400, "InvalidCapacity", "at least 15");
        assertRefused(101, 400, "InvalidCapacity", "multiple of 5");
        assertThat(chat().sku().capacity()).isEqualTo(100);
    }

    @Test
    void aSizeBeyondTheQuotaIsRefusedWithItsFigures() {
        assertRefused(
                1_005,
                400,
                "InsufficientQuota",
                "require 905 new capacity in quota OpenAI.GlobalProvisionedManaged, which is bigger"
                    + " than the current available capacity 900. The current quota usage is 100 and"
                    + " the quota limit is 1000");
    }

    @Test
    void aShortageOfServiceCapacityEndsTheOperationAsFailedAtTheOldSize() {
        restart(
                """
                {"accounts":[{"subscription":"%s","resourceGroup":"rg","name":"aoai-sweden",
                 "location":"swedencentral","serviceCapacity":{"GlobalProvisionedManaged":120},
                 "deployments":[{"name":"chat","model":"gpt-4o","sku":"GlobalProvisionedManaged","capacity":100}]}]}
                """
                        .formatted(RealClients.SUBSCRIPTION));
        SyncPoller<PollResult<DeploymentInner>, DeploymentInner> poller = begin(150);
        simulator.clock().advance(Duration.ofMinutes(4));

        PollResponse<PollResult<DeploymentInner>> end = poller.waitForCompletion();

        assertThat(end.getStatus()).isEqualTo(LongRunningOperationStatus.FAILED);
        assertThat(chat().sku().capacity()).isEqualTo(100);
        assertThat(chat().properties().provisioningState().toString()).isEqualTo("Succeeded");
    }

    @Test
    void whatIsNotThereIsNotFoundWithAzuresCodes() {
        assertCode(() -> azure.deployments().get("rg", "aoai-sweden", "no"), "DeploymentNotFound");
        assertCode(() -> azure.deployments().get("rg", "no", "chat"), "ResourceNotFound");
    }

    @Test
    void aProvisionedDeploymentIsCreatedInItsTimeAndDeletedAtOnce() {
        azure.serviceClient()
                .getDeployments()
                .beginCreateOrUpdate(
                        "rg",
                        "aoai-sweden",
                        "mini",
                        new DeploymentInner()
                                .withSku(new Sku().withName(PTU).withCapacity(15))
                                .withProperties(
                                        new DeploymentProperties()
                                                .withModel(
                                                        new DeploymentModel()
                                                                .withFormat("OpenAI")
                                                                .withName("gpt-4o-mini")
                                                                .withVersion("2024-07-18"))));
        String creating = state("mini");
        simulator.clock().advance(Duration.ofMinutes(4));
        String created = state("mini");

        azure.deployments().delete("rg", "aoai-sweden", "mini");

        assertThat(creating).isEqualTo("Creating");
        assertThat(created).isEqualTo("Succeeded");
        assertThat(azure.deployments().list("rg", "aoai-sweden")).hasSize(2);
    }

    @Test
    void modelsSayInWhichSizesTheyAreSold() {
        ModelSku sku =
                azure.models().list("swedencentral").stream()
                        .filter(it -> it.model().name().equals("gpt-4.1"))
                        .flatMap(it -> it.model().skus().stream())
                        .filter(it -> it.name().equals("ProvisionedManaged"))
                        .findFirst()
                        .orElseThrow();

        assertThat(sku.capacity().minimum()).isEqualTo(50);
        assertThat(sku.capacity().step()).isEqualTo(50);
        assertThat(azure.accounts().listModels("rg", "aoai-sweden"))
                .anyMatch(it -> it.name().equals("gpt-5-mini"));
    }

    @Test
    void capacityLeftAndUsageFollowTheDeployments() {
        begin(150);

        assertThat(
                        azure.locationBasedModelCapacities()
                                .list("swedencentral", "OpenAI", "gpt-4o", "2024-11-20"))
                .filteredOn(it -> it.name().equals(PTU))
                .map(it -> it.properties().availableCapacity())
                .containsExactly(850f);
        assertThat(azure.usages().list("swedencentral"))
                .filteredOn(it -> it.name().value().equals("OpenAI." + PTU))
                .map(it -> it.currentValue() + " of " + it.limit())
                .containsExactly("150.0 of 1000.0");
    }

    @Test
    void aRequestWithoutAnApiVersionIsRefused() {
        HttpRequest request =
                new HttpRequest(
                        HttpMethod.GET,
                        simulator.endpoint() + RealClients.ACCOUNT + "/deployments/chat");

        HttpResponse response =
                azure.serviceClient().getHttpPipeline().sendSync(request, Context.NONE);

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBodyAsBinaryData().toString())
                .contains("MissingApiVersionParameter");
    }

    private void restart(String scenario) {
        simulator.close();
        simulator = Simulator.start(Scenario.parse(scenario), 0);
        azure = RealClients.resourceManager(simulator.endpoint());
    }

    private SyncPoller<PollResult<DeploymentInner>, DeploymentInner> begin(int capacity) {
        return azure.serviceClient()
                .getDeployments()
                .beginUpdate(
                        "rg",
                        "aoai-sweden",
                        "chat",
                        new PatchResourceTagsAndSku()
                                .withSku(new Sku().withName(PTU).withCapacity(capacity)));
    }

    private Deployment chat() {
        return azure.deployments().get("rg", "aoai-sweden", "chat");
    }

    private String state(String deployment) {
        return azure.deployments()
                .get("rg", "aoai-sweden", deployment)
                .properties()
                .provisioningState()
                .toString();
    }

    private void assertRefused(int capacity, int status, String code, String words) {
        ManagementException refused =
                catchThrowableOfType(ManagementException.class, () -> begin(capacity));
        assertThat(refused.getResponse().getStatusCode()).isEqualTo(status);
        assertThat(refused.getValue().getCode()).isEqualTo(code);
        assertThat(refused.getValue().getMessage()).contains(words);
    }

    private static void assertCode(Runnable call, String code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ManagementException.class,
                        e -> {
                            assertThat(e.getResponse().getStatusCode()).isEqualTo(404);
                            assertThat(e.getValue().getCode()).isEqualTo(code);
                        });
    }

    private HttpResponse raw(HttpMethod method, String deployment, String body) {
        HttpRequest request =
                new HttpRequest(
                        method,
                        simulator.endpoint()
                                + RealClients.ACCOUNT
                                + "/deployments/"
                                + deployment
                                + "?api-version=2024-10-01");
        if (!body.isEmpty()) {
            request.setBody(body);
        }
        return azure.serviceClient().getHttpPipeline().sendSync(request, Context.NONE);
    }

    private static String put(
            String model, String version, String sku, int capacity, String spillover) {
        return """
        {"sku":{"name":"%s","capacity":%d},
         "properties":{"model":{"format":"OpenAI","name":"%s","version":"%s"}%s}}
        """
                .formatted(sku, capacity, model, version, spillover);
    }
}
