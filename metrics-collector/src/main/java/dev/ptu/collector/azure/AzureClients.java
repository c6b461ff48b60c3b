package dev.ptu.collector.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.monitor.query.MetricsClient;
import com.azure.monitor.query.MetricsClientBuilder;
import com.azure.monitor.query.MetricsQueryClient;
import com.azure.monitor.query.MetricsQueryClientBuilder;
import com.azure.resourcemanager.cognitiveservices.CognitiveServicesManager;
import dev.ptu.collector.config.AzureConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The SDK clients, made once each: per subscription for the Resource Manager, per region for the
 * batch API.
 *
 * <p>With {@code ptu.azure.endpoint} all of them go there and none carries a credential, because
 * the SDK refuses to send a token over plain HTTP. Without it the credential is made when the first
 * client is. Reads are repeated for faults that pass, but never on 429 and never after a long
 * {@code Retry-After}: the next poll is the better retry.
 */
public final class AzureClients {
    private static final Duration RETRY_FIRST = Duration.ofMillis(500);
    private static final Duration RETRY_LONGEST = Duration.ofSeconds(5);

    private final AzureConfig config;
    private final BiConsumer<String, String> headers;
    private final HttpClient http;
    private final @Nullable TokenCredential credential;
    private final HttpPipeline armPipeline;
    private final HttpPipeline metricsPipeline;
    private final MetricsQueryClient single;
    private final Map<String, CognitiveServicesManager> managers = new ConcurrentHashMap<>();
    private final Map<String, MetricsClient> batchClients = new ConcurrentHashMap<>();

    /**
     * Makes no connection yet.
     *
     * @param credential where a credential comes from; asked only when no endpoint is configured
     * @param headers hears name and value of every header of every answer
     */
    public AzureClients(
            AzureConfig config,
            Supplier<TokenCredential> credential,
            BiConsumer<String, String> headers) {
        this.config = config;
        this.headers = headers;
        this.http =
                new JdkHttpClientBuilder()
                        .connectionTimeout(config.connectTimeout())
                        .responseTimeout(config.responseTimeout())
                        .readTimeout(config.responseTimeout())
                        .build();
        this.credential = config.endpoint().isPresent() ? null : credential.get();
        this.armPipeline =
                pipeline(config.managementAudience().orElse(config.cloud().managementAudience()));
        this.metricsPipeline =
                pipeline(config.metricsAudience().orElse(config.cloud().metricsAudience()));
        this.single =
                new MetricsQueryClientBuilder()
                        .endpoint(armEndpoint())
                        .pipeline(armPipeline)
                        .buildClient();
    }

    /** The Resource Manager's address, without a slash at its end. */
    String armEndpoint() {
        return withoutSlash(
                config.endpoint()
                        .or(config::managementEndpoint)
                        .orElse(config.cloud().managementEndpoint())
                        .toString());
    }

    /** The version of the API by which deployments are read. */
    String deploymentsApiVersion() {
        return config.deploymentsApiVersion();
    }

    /** The Resource Manager's client for a subscription. */
    CognitiveServicesManager manager(String subscription) {
        return managers.computeIfAbsent(
                subscription,
                id -> {
                    Map<String, String> addresses =
                            new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
                    addresses.put("resourceManagerEndpointUrl", armEndpoint() + "/");
                    addresses.put("managementEndpointUrl", armEndpoint() + "/");
                    return CognitiveServicesManager.authenticate(
                            armPipeline,
                            new AzureProfile(null, id, new AzureEnvironment(addresses)));
                });
    }

    /** The batch API's address for a region, without a slash at its end. */
    String metricsEndpoint(String region) {
        return withoutSlash(
                config.endpoint()
                        .map(Object::toString)
                        .orElseGet(
                                () ->
                                        config.metricsEndpoint()
                                                .orElse(config.cloud().metricsEndpoint())
                                                .replace("{region}", region)));
    }

    /** What carries a call to the Resource Manager. */
    HttpPipeline armPipeline() {
        return armPipeline;
    }

    /** What carries a call to the batch API. */
    HttpPipeline metricsPipeline() {
        return metricsPipeline;
    }

    /** The batch API's client for a region. */
    MetricsClient batch(String region) {
        return batchClients.computeIfAbsent(
                region,
                name ->
                        new MetricsClientBuilder()
                                .endpoint(metricsEndpoint(name))
                                .pipeline(metricsPipeline)
                                .buildClient());
    }

    /** The single-resource API's client. */
    MetricsQueryClient single() {
        return single;
    }

    private HttpPipeline pipeline(String audience) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        policies.add(new TracedCalls());
        policies.add(new UserAgentPolicy("ptu-autoscaler"));
        policies.add(new RequestIdPolicy());
        policies.add(new RetryPolicy(retry()));
        if (credential != null) {
            policies.add(new BearerTokenAuthenticationPolicy(credential, audience + "/.default"));
        }
        policies.add(new Listener());
        return new HttpPipelineBuilder()
                .httpClient(http)
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .build();
    }

    private RetryOptions retry() {
        return new RetryOptions(
                        new ExponentialBackoffOptions()
                                .setMaxRetries(config.retries())
                                .setBaseDelay(RETRY_FIRST)
                                .setMaxDelay(RETRY_LONGEST))
                .setShouldRetryCondition(
                        condition ->
                                condition.getResponse() == null
                                        ? condition.getThrowable() instanceof Exception
                                        : mayPass(condition.getResponse()));
    }

    private static boolean mayPass(HttpResponse response) {
        int status = response.getStatusCode();
        boolean transientStatus =
                status == 408 || (status >= 500 && status != 501 && status != 505);
        String wait = response.getHeaderValue(com.azure.core.http.HttpHeaderName.RETRY_AFTER);
        return transientStatus && (wait == null || wait.matches("[0-5]"));
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** Passes on the headers of every answer. */
    private final class Listener extends HttpPipelineSyncPolicy {
        @Override
        protected HttpResponse afterReceivedResponse(
                HttpPipelineCallContext context, HttpResponse response) {
            for (HttpHeader header : response.getHeaders()) {
                headers.accept(header.getName(), header.getValue());
            }
            return response;
        }
    }
}
