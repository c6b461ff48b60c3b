package dev.ptu.scaler.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.cognitiveservices.CognitiveServicesManager;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Resource Manager clients, one pair per subscription: reads that repeat, writes that never do. */
final class ArmClients {
    /**
     * Wall time for one exchange; a write that takes longer is an unknown answer, not a failure.
     */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private static final String ANY_TENANT = "common";

    private final AzureEnvironment environment;
    private final HttpPipeline reading;
    private final HttpPipeline writing;
    private final Map<String, CognitiveServicesManager> readers = new ConcurrentHashMap<>();
    private final Map<String, CognitiveServicesManager> writers = new ConcurrentHashMap<>();

    ArmClients(Optional<URI> endpoint) {
        this.environment = endpoint.map(ArmClients::at).orElse(AzureEnvironment.AZURE);
        HttpPipelinePolicy identity =
                endpoint.isPresent() ? simulatorIdentity() : identity(environment);
        this.reading = pipeline(List.of(new RequestIdPolicy(), new RetryPolicy(), identity));
        this.writing = pipeline(List.of(new RequestIdPolicy(), identity));
    }

    CognitiveServicesManager reader(String subscription) {
        return readers.computeIfAbsent(subscription, s -> manager(reading, s));
    }

    CognitiveServicesManager writer(String subscription) {
        return writers.computeIfAbsent(subscription, s -> manager(writing, s));
    }

    private CognitiveServicesManager manager(HttpPipeline pipeline, String subscription) {
        return CognitiveServicesManager.authenticate(
                pipeline, new AzureProfile(ANY_TENANT, subscription, environment));
    }

    private static HttpPipeline pipeline(List<HttpPipelinePolicy> policies) {
        List<HttpPipelinePolicy> all = new ArrayList<>();
        all.add(new UserAgentPolicy("ptu-autoscaler"));
        all.addAll(policies);
        return new HttpPipelineBuilder()
                .policies(all.toArray(HttpPipelinePolicy[]::new))
                .httpClient(new JdkHttpClientBuilder().responseTimeout(ANSWER_WITHIN).build())
                .build();
    }

    /** azure-core refuses real credentials over plain http; a simulator needs none. */
    private static HttpPipelinePolicy simulatorIdentity() {
        return new AddHeadersPolicy(
                new HttpHeaders().set(HttpHeaderName.AUTHORIZATION, "Bearer simulator"));
    }

    private static HttpPipelinePolicy identity(AzureEnvironment environment) {
        TokenCredential credential = new DefaultAzureCredentialBuilder().build();
        return new BearerTokenAuthenticationPolicy(
                credential, environment.getManagementEndpoint() + "/.default");
    }

    private static AzureEnvironment at(URI endpoint) {
        Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        String address = endpoint.toString().replaceAll("/*$", "/");
        endpoints.put("resourceManagerEndpointUrl", address);
        endpoints.put("managementEndpointUrl", address);
        return new AzureEnvironment(endpoints);
    }
}
