package dev.ptu.runtime.azure;

import java.net.URI;

/**
 * One of Azure's clouds, as {@code ptu.azure.cloud} names it: {@code public}, {@code us-government}
 * or {@code china}.
 *
 * <p>Addresses and audiences are those of the SDK's {@code AzureEnvironment} (azure-core-management
 * 1.19.4) and {@code MetricsAudience} (azure-monitor-query 1.5.2). That Azure Monitor's batch API
 * has its regional addresses under the host of its audience in the national clouds too follows from
 * the public cloud's pattern and is not confirmed: {@code ptu.azure.metrics-endpoint} overrides it.
 */
public enum AzureCloud {
    /** The public cloud. */
    PUBLIC(
            "https://management.azure.com",
            "https://management.core.windows.net/",
            "metrics.monitor.azure.com",
            "https://login.microsoftonline.com/"),
    /** For the government of the United States. */
    US_GOVERNMENT(
            "https://management.usgovcloudapi.net",
            "https://management.core.usgovcloudapi.net/",
            "metrics.monitor.azure.us",
            "https://login.microsoftonline.us/"),
    /** In China, run by 21Vianet. */
    CHINA(
            "https://management.chinacloudapi.cn",
            "https://management.core.chinacloudapi.cn/",
            "metrics.monitor.azure.cn",
            "https://login.chinacloudapi.cn/");

    private final URI managementEndpoint;
    private final String managementAudience;
    private final String metricsHost;
    private final URI authorityHost;

    AzureCloud(String management, String audience, String metricsHost, String authority) {
        this.managementEndpoint = URI.create(management);
        this.managementAudience = audience;
        this.metricsHost = metricsHost;
        this.authorityHost = URI.create(authority);
    }

    /** The Resource Manager. */
    public URI managementEndpoint() {
        return managementEndpoint;
    }

    /** For whom the Resource Manager's token is made out; {@code /.default} is put behind it. */
    public String managementAudience() {
        return managementAudience;
    }

    /** Azure Monitor's batch API, with {@code {region}} in place of the region. */
    public String metricsEndpoint() {
        return "https://{region}." + metricsHost;
    }

    /** For whom the batch API's token is made out. */
    public String metricsAudience() {
        return "https://" + metricsHost;
    }

    /** Who gives tokens out. */
    public URI authorityHost() {
        return authorityHost;
    }
}
