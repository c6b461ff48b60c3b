package dev.ptu.collector.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.FakeAzure;
import dev.ptu.collector.FakeAzure.Response;
import dev.ptu.collector.azure.AccountDirectory.Found;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.inventory.AccountId;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The SDK's lists over the wire; shapes as in reference/azure.md 2.4. */
class DirectoryAndCapacityTest {
    private static final String PROVIDER =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/";

    private final FakeAzure azure = new FakeAzure();
    private final AzureClients clients = clients();

    @AfterEach
    void close() {
        azure.close();
    }

    @Test
    void accountsOfAllPagesAreFoundWithRegionAndTags() {
        azure.answer(
                q ->
                        q.line().contains("page=2")
                                ? ok("{\"value\":[" + account("B", "West US", "") + "]}")
                                : ok(
                                        "{\"value\":["
                                                + account("A", "eastus", "\"team\":\"chat\"")
                                                + "],\"nextLink\":\""
                                                + azure.endpoint()
                                                + "/subscriptions/s/providers/x?page=2\"}"));

        assertThat(new AccountDirectory(clients).accounts("s"))
                .isEqualTo(
                        new Reply.Got<>(
                                List.of(
                                        new Found(
                                                new AccountId("s", "g", "a"),
                                                "eastus",
                                                Map.of("team", "chat")),
                                        new Found(
                                                new AccountId("s", "g", "b"),
                                                "westus",
                                                Map.of()))));
    }

    @Test
    void aListingThatIsRefusedFails() {
        azure.answer(
                q ->
                        Optional.of(
                                new Response(
                                        403,
                                        "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"no\"}}")));

        assertThat(new AccountDirectory(clients).accounts("s"))
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(Failure.UNAUTHORISED));
    }

    @Test
    void availableCapacityIsToldBySkuAndAKnownZeroIsZero() {
        azure.answer(
                q ->
                        ok(
                                """
                                {"value":[{"name":"GlobalProvisionedManaged","location":"eastus","properties":{
                                  "model":{"format":"OpenAI","name":"gpt-4o","version":"v"},
                                  "skuName":"GlobalProvisionedManaged","availableCapacity":300}},
                                 {"name":"ProvisionedManaged","properties":{
                                  "skuName":"ProvisionedManaged","availableCapacity":0}},
                                 {"name":"Standard","properties":{"skuName":"Standard"}}]}
                                """));

        assertThat(new CapacityReader(clients).available("s", "eastus", "gpt-4o", "v"))
                .isEqualTo(
                        new Reply.Got<>(
                                Map.of("globalprovisionedmanaged", 300, "provisionedmanaged", 0)));
        assertThat(azure.asked())
                .singleElement()
                .asString()
                .contains("/locations/eastus/modelCapacities")
                .contains("modelFormat=OpenAI", "modelName=gpt-4o", "modelVersion=v");
    }

    @Test
    void freeQuotaIsLimitLessUsageAndNeverLessThanNone() {
        azure.answer(
                q ->
                        ok(
                                """
                                {"value":[{"name":{"value":"OpenAI.GlobalProvisionedManaged"},
                                  "unit":"Count","limit":100.0,"currentValue":60.0},
                                 {"name":{"value":"OpenAI.ProvisionedManaged"},
                                  "unit":"Count","limit":50.0,"currentValue":75.0}]}
                                """));

        assertThat(new CapacityReader(clients).quotaFree("s", "eastus"))
                .isEqualTo(
                        new Reply.Got<>(
                                Map.of(
                                        "openai.globalprovisionedmanaged",
                                        40,
                                        "openai.provisionedmanaged",
                                        0)));
    }

    private static String account(String name, String location, String tags) {
        return "{\"id\":\""
                + PROVIDER
                + name
                + "\",\"name\":\""
                + name
                + "\",\"kind\":\"OpenAI\",\"location\":\""
                + location
                + "\",\"tags\":{"
                + tags
                + "}}";
    }

    private static Optional<Response> ok(String body) {
        return Optional.of(new Response(200, body));
    }

    private AzureClients clients() {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withDefaultValues(
                                Map.of(
                                        "ptu.azure.endpoint",
                                        azure.endpoint().toString(),
                                        "ptu.azure.retries",
                                        "0"))
                        .withMapping(AzureConfig.class)
                        .build();
        return new AzureClients(
                config.getConfigMapping(AzureConfig.class),
                () -> {
                    throw new IllegalStateException("no credential is needed here");
                },
                (name, value) -> {});
    }
}
