package dev.ptu.collector.probe;

import dev.ptu.collector.azure.RawReads;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.inventory.AccountId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The questions of the probe as Azure wants them put.
 *
 * @param azure reads
 * @param settings what they go by
 * @param now the time by the configured clock
 */
record Asking(RawReads azure, Settings settings, Instant now) {
    /** Minutes that are settled by any account of Azure's lag. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final String PROVIDER = "/providers/Microsoft.CognitiveServices";

    /**
     * What the questions go by.
     *
     * @param apiVersion of deployments, as configured
     * @param namespace of the metrics
     * @param top the most series
     * @param names the configured name by metric
     */
    record Settings(
            String apiVersion, String namespace, int top, Map<LogicalMetric, String> names) {
        /** Copies the names. */
        Settings {
            names = Map.copyOf(names);
        }
    }

    Reply<RawReads.Answer> account(AccountId account) {
        return azure.get(account.id() + version(settings.apiVersion()));
    }

    Reply<RawReads.Answer> deployments(AccountId account) {
        return azure.get(account.id() + "/deployments" + version(settings.apiVersion()));
    }

    Reply<RawReads.Answer> deployment(AccountId account, String name, String apiVersion) {
        return azure.get(account.id() + "/deployments/" + encode(name) + version(apiVersion));
    }

    Reply<RawReads.Answer> definitions(AccountId account) {
        return azure.get(
                account.id()
                        + "/providers/Microsoft.Insights/metricDefinitions"
                        + version("2024-02-01")
                        + "&metricnamespace="
                        + encode(settings.namespace()));
    }

    /** One metric by its own name, by the single-resource API. */
    Reply<RawReads.Answer> metric(AccountId account, String name, LogicalMetric like) {
        Map<String, String> query = query(List.of(name), like);
        query.put("timespan", from() + "/" + to());
        query.put("$filter", like.filter());
        return azure.get(
                account.id()
                        + "/providers/Microsoft.Insights/metrics"
                        + version("2024-02-01")
                        + encoded(query));
    }

    /** One metric by its configured name, by the batch API. */
    Reply<RawReads.Answer> batch(AccountId account, String region, LogicalMetric metric) {
        Map<String, String> query =
                query(List.of(settings.names().getOrDefault(metric, metric.openAi())), metric);
        query.put("starttime", from());
        query.put("endtime", to());
        query.put("filter", metric.filter());
        return azure.batch(
                region,
                account.subscription(),
                "api-version=2024-02-01" + encoded(query),
                List.of(account.id()));
    }

    Reply<RawReads.Answer> capacities(AccountId account, String region, CapacityFindings.Sized of) {
        return azure.get(
                location(account, region)
                        + "/modelCapacities"
                        + version(settings.apiVersion())
                        + "&modelFormat="
                        + encode(of.format())
                        + "&modelName="
                        + encode(of.model())
                        + "&modelVersion="
                        + encode(of.version()));
    }

    Reply<RawReads.Answer> usages(AccountId account, String region) {
        return azure.get(location(account, region) + "/usages" + version(settings.apiVersion()));
    }

    Reply<RawReads.Answer> models(AccountId account, String region) {
        return azure.get(location(account, region) + "/models" + version(settings.apiVersion()));
    }

    private Map<String, String> query(List<String> names, LogicalMetric like) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("metricnames", String.join(",", names));
        query.put("metricnamespace", settings.namespace());
        query.put("interval", "PT1M");
        query.put("aggregation", like.aggregation());
        query.put("top", String.valueOf(settings.top()));
        return query;
    }

    private String from() {
        return minute(now.minus(SETTLED).minus(LOOK_BACK));
    }

    private String to() {
        return minute(now.minus(SETTLED));
    }

    private static String minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String location(AccountId account, String region) {
        return "/subscriptions/"
                + account.subscription()
                + PROVIDER
                + "/locations/"
                + encode(region.toLowerCase(Locale.ROOT));
    }

    private static String version(String apiVersion) {
        return "?api-version=" + encode(apiVersion);
    }

    private static String encoded(Map<String, String> query) {
        StringBuilder text = new StringBuilder();
        query.forEach(
                (name, value) -> text.append('&').append(name).append('=').append(encode(value)));
        return text.toString();
    }

    /** Of a query or a part of a path: a space is %20 in both. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
