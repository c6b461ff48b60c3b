package dev.ptu.simulator;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.monitor.query.MetricsClient;
import com.azure.monitor.query.MetricsClientBuilder;
import com.azure.monitor.query.MetricsQueryClient;
import com.azure.monitor.query.MetricsQueryClientBuilder;
import com.azure.resourcemanager.cognitiveservices.CognitiveServicesManager;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Azure's own clients, pointed at a simulator: only the endpoint and the credential differ. */
final class RealClients {
    static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
    static final String ACCOUNT =
            "/subscriptions/"
                    + SUBSCRIPTION
                    + "/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/aoai-sweden";

    private RealClients() {}

    static CognitiveServicesManager resourceManager(URI endpoint) {
        HttpPipeline pipeline =
                new HttpPipelineBuilder()
                        .policies(new RequestIdPolicy(), new AddHeadersPolicy(bearer()))
                        .build();
        Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", endpoint + "/");
        return CognitiveServicesManager.authenticate(
                pipeline,
                new AzureProfile("tenant", SUBSCRIPTION, new AzureEnvironment(endpoints)));
    }

    static MetricsClient metrics(URI endpoint) {
        return new MetricsClientBuilder()
                .endpoint(endpoint.toString())
                .addPolicy(new AddHeadersPolicy(bearer()))
                .retryOptions(noRetries())
                .buildClient();
    }

    static MetricsQueryClient metricsOfOne(URI endpoint) {
        return new MetricsQueryClientBuilder()
                .endpoint(endpoint.toString())
                .pipeline(new HttpPipelineBuilder().build())
                .buildClient();
    }

    private static RetryOptions noRetries() {
        return new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1)));
    }

    private static HttpHeaders bearer() {
        return new HttpHeaders().set(HttpHeaderName.AUTHORIZATION, "Bearer simulated");
    }
}
