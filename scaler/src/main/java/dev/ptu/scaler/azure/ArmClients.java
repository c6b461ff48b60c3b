package dev.ptu.scaler.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.cognitiveservices.CognitiveServicesManager;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resource Manager clients, one per subscription.
 *
 * <p>The SDK's retries are off for writes, because it would repeat a PATCH whose answer was lost,
 * and for reads, because it would wait as long as an absurd {@code Retry-After} says; whoever reads
 * looks again anyway.
 */
final class ArmClients {
    /**
     * Wall time for one exchange; a write that takes longer is an unknown answer, not a failure.
     */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private static final String ANY_TENANT = "common";

    private final AzureEnvironment environment;
    private final HttpPipeline pipeline;
    private final Map<String, CognitiveServicesManager> managers = new ConcurrentHashMap<>();

    /** The simulator at that address, spoken to without a credential. */
    ArmClients(URI simulator) {
        this(
                environment(simulator, simulator.toString()),
                // azure-core refuses real credentials over plain http; a simulator needs none.
                new AddHeadersPolicy(
                        new HttpHeaders().set(HttpHeaderName.AUTHORIZATION, "Bearer simulator")));
    }

    private ArmClients(AzureEnvironment environment, HttpPipelinePolicy identity) {
        this.environment = environment;
        this.pipeline =
                new HttpPipelineBuilder()
                        .policies(
                                new TracedCalls(),
                                new UserAgentPolicy("ptu-autoscaler"),
                                new RequestIdPolicy(),
                                identity)
                        .httpClient(
                                new JdkHttpClientBuilder()
                                        .connectionTimeout(ANSWER_WITHIN)
                                        .responseTimeout(ANSWER_WITHIN)
                                        .readTimeout(ANSWER_WITHIN)
                                        .build())
                        .build();
    }

    static ArmClients of(AzureConfig config) {
        Optional<URI> simulator = config.endpoint();
        if (simulator.isPresent()) {
            return new ArmClients(simulator.get());
        }
        URI management = config.managementEndpoint().orElse(config.cloud().managementEndpoint());
        String audience = config.managementAudience().orElse(config.cloud().managementAudience());
        URI authority = config.authorityHost().orElse(config.cloud().authorityHost());
        return new ArmClients(
                environment(management, audience),
                new BearerTokenAuthenticationPolicy(
                        Credentials.of(authority, config.developerCredentials(), System.getenv()),
                        audience + "/.default"));
    }

    /** The Resource Manager's address, without a slash at its end. */
    String address() {
        return environment.getResourceManagerEndpoint().replaceAll("/+$", "");
    }

    /** For requests that the SDK has no words for. */
    HttpPipeline pipeline() {
        return pipeline;
    }

    CognitiveServicesManager manager(String subscription) {
        return managers.computeIfAbsent(
                subscription,
                s ->
                        CognitiveServicesManager.authenticate(
                                pipeline, new AzureProfile(ANY_TENANT, s, environment)));
    }

    private static AzureEnvironment environment(URI management, String audience) {
        Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", management.toString().replaceAll("/*$", "/"));
        endpoints.put("managementEndpointUrl", audience);
        return new AzureEnvironment(endpoints);
    }
}
