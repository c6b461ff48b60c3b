package dev.ptu.collector.probe;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.RawReads;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.inventory.AccountId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
     * @param family {@code auto}, {@code azure-openai} or {@code models}
     * @param named the configured name by metric, where there is one
     */
    record Settings(
            String apiVersion,
            String namespace,
            int top,
            String family,
            Map<LogicalMetric, String> named) {
        /** Copies the names. */
        Settings {
            named = Map.copyOf(named);
        }

        /** The names under which the collector may read a metric, in its order of preference. */
        List<String> names(LogicalMetric metric) {
            String own = named.get(metric);
            if (own != null) {
                return List.of(own);
            }
            List<String> names = new ArrayList<>();
            if (!family.equals("models")) {
                names.add(metric.openAi());
            }
            if (!family.equals("azure-openai")) {
                metric.models().ifPresent(names::add);
            }
            return names;
        }
    }

    Reply<RawReads.Answer> account(AccountId account) {
        return azure.get(account.subscription(), account.id() + version(settings.apiVersion()));
    }

    Reply<RawReads.Answer> deployments(AccountId account) {
        return azure.get(
                account.subscription(),
                account.id() + "/deployments" + version(settings.apiVersion()));
    }

    Reply<RawReads.Answer> deployment(AccountId account, String name, String apiVersion) {
        return azure.get(
                account.subscription(),
                account.id() + "/deployments/" + encode(name) + version(apiVersion));
    }

    Reply<RawReads.Answer> definitions(AccountId account) {
        return azure.get(
                account.subscription(),
                account.id()
                        + "/providers/Microsoft.Insights/metricDefinitions"
                        + version("2024-02-01")
                        + "&metricnamespace="
                        + encode(settings.namespace()));
    }

    /** One metric by a name of Azure's, by the single-resource API. */
    Reply<RawReads.Answer> metric(AccountId account, String name, LogicalMetric like) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("metricnames", name);
        query.put("metricnamespace", settings.namespace());
        query.put("interval", "PT1M");
        query.put("aggregation", like.aggregation());
        query.put("top", String.valueOf(settings.top()));
        query.put("timespan", from() + "/" + to());
        query.put("$filter", like.filter());
        return azure.get(
                account.subscription(),
                account.id()
                        + "/providers/Microsoft.Insights/metrics"
                        + version("2024-02-01")
                        + encoded(query));
    }

    /** A metric by the first of its names that has a series; else what the first name gave. */
    Reply<RawReads.Answer> metric(AccountId account, LogicalMetric metric) {
        List<String> names = settings.names(metric);
        Reply<RawReads.Answer> first = null;
        for (String name : names) {
            Reply<RawReads.Answer> reply = metric(account, name, metric);
            if (reply instanceof Reply.Got<RawReads.Answer>(RawReads.Answer answer)
                    && MetricLines.series(answer.body()) > 0) {
                return reply;
            }
            first = first == null ? reply : first;
        }
        return first == null
                ? new Reply.Failed<>(
                        Failure.INVALID, "the family that is configured has no such metric", null)
                : first;
    }

    /** Requests by a name of Azure's, by the batch API: how many series. */
    Reply<Integer> batch(AccountId account, String region, String name) {
        return azure.batch(
                region,
                new RawReads.BatchQuestion(
                        account.id(),
                        name,
                        settings.namespace(),
                        LogicalMetric.REQUESTS.filter(),
                        now.minus(SETTLED).minus(LOOK_BACK).truncatedTo(ChronoUnit.MINUTES),
                        now.minus(SETTLED).truncatedTo(ChronoUnit.MINUTES),
                        settings.top()));
    }

    Reply<RawReads.Answer> capacities(AccountId account, String region, CapacityFindings.Sized of) {
        return azure.get(
                account.subscription(),
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
        return azure.get(
                account.subscription(),
                location(account, region) + "/usages" + version(settings.apiVersion()));
    }

    Reply<RawReads.Answer> models(AccountId account, String region) {
        return azure.get(
                account.subscription(),
                location(account, region) + "/models" + version(settings.apiVersion()));
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
