package dev.ptu.collector.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.RawReads;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.runtime.azure.DataProcessing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Looks at one account: what of Azure's open questions it can settle. */
final class AccountProbe {
    private static final List<LogicalMetric> IDLE =
            List.of(LogicalMetric.UTILIZATION, LogicalMetric.ALL_TOKENS, LogicalMetric.REQUESTS);

    private final Asking asking;
    private final AccountId account;

    AccountProbe(Asking asking, AccountId account) {
        this.asking = asking;
        this.account = account;
    }

    /**
     * All findings.
     *
     * @throws ProbeRefused when the account cannot be read at all
     */
    List<Finding> run() {
        RawReads.Answer answer = required(asking.account(account), "account " + account.name());
        String region =
                answer.body().path("location").asText("").replace(" ", "").toLowerCase(Locale.ROOT);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("account", "%s is in %s.".formatted(account.name(), region)));
        findings.add(limits(answer.headers()));
        List<JsonNode> deployments = deployments(findings);
        metrics(region, findings);
        capacity(region, deployments, findings);
        return findings;
    }

    static RawReads.Answer required(Reply<RawReads.Answer> reply, String what) {
        return switch (reply) {
            case Reply.Got<RawReads.Answer>(RawReads.Answer answer) -> answer;
            case Reply.Failed<RawReads.Answer> failed ->
                    throw new ProbeRefused(
                            "The %s cannot be read: %s".formatted(what, told(failed)));
        };
    }

    private static Finding limits(Map<String, String> headers) {
        String limits =
                headers.entrySet().stream()
                        .filter(h -> h.getKey().startsWith("x-ms-ratelimit-remaining-"))
                        .map(h -> h.getKey() + " " + h.getValue())
                        .sorted()
                        .collect(java.util.stream.Collectors.joining(", "));
        return limits.isEmpty()
                ? Finding.unknown(
                        "rate limits",
                        "The answer bears no x-ms-ratelimit-remaining-* header; the call budget"
                                + " stays at its defaults.")
                : Finding.ok(
                        "rate limits", limits + "; the call budget is ptu.collector.budget.*.");
    }

    private List<JsonNode> deployments(List<Finding> findings) {
        Reply<RawReads.Answer> reply = asking.deployments(account);
        if (reply instanceof Reply.Got<RawReads.Answer>(RawReads.Answer answer)) {
            List<JsonNode> all =
                    StreamSupport.stream(answer.body().path("value").spliterator(), false).toList();
            List<JsonNode> provisioned =
                    all.stream()
                            .filter(
                                    d ->
                                            DataProcessing.isProvisioned(
                                                    d.path("sku").path("name").asText()))
                            .toList();
            findings.add(
                    Finding.ok(
                            "deployments",
                            "%d, of which %d are provisioned."
                                    .formatted(all.size(), provisioned.size())));
            provisioned.forEach(each -> findings.add(spillover(each)));
            return provisioned;
        }
        findings.add(failed("deployments", reply));
        return List.of();
    }

    private Finding spillover(JsonNode deployment) {
        String name = deployment.path("name").asText();
        if (SpilloverFindings.target(deployment).isPresent()) {
            return Finding.ok(
                    "spillover of " + name,
                    "api-version %s shows its target %s."
                            .formatted(
                                    asking.settings().apiVersion(),
                                    SpilloverFindings.target(deployment).orElseThrow()));
        }
        for (String version : SpilloverProbe.VERSIONS) {
            if (asking.deployment(account, name, version)
                            instanceof Reply.Got<RawReads.Answer>(RawReads.Answer answer)
                    && SpilloverFindings.target(answer.body()).isPresent()) {
                return Finding.differs(
                        "spillover of " + name,
                        "api-version %s hides its target and %s shows it: set ptu.azure.deployments-api-version=%s, in collector and scaler."
                                .formatted(asking.settings().apiVersion(), version, version));
            }
        }
        return Finding.unknown(
                "spillover of " + name,
                "No api-version shows a target; if it should have one: make probe SPILLOVER=%s."
                        .formatted(account.id() + "/deployments/" + name));
    }

    private void metrics(String region, List<Finding> findings) {
        findings.addAll(
                each(
                        "metric definitions",
                        asking.definitions(account),
                        body -> MetricFindings.definitions(body, asking.settings())));
        for (LogicalMetric metric : IDLE) {
            String aggregate = metric.aggregation().toLowerCase(Locale.ROOT);
            findings.addAll(
                    each(
                            "metric " + metric.key(),
                            asking.metric(account, metric),
                            body ->
                                    MetricLines.of(body).stream()
                                            .map(lines -> MetricFindings.idle(lines, aggregate))
                                            .toList()));
        }
        requests(region, findings);
    }

    private void requests(String region, List<Finding> findings) {
        LogicalMetric requests = LogicalMetric.REQUESTS;
        List<String> read = asking.settings().names(requests);
        Set<String> names = new LinkedHashSet<>(read);
        names.add(requests.openAi());
        requests.models().ifPresent(names::add);
        Map<String, @Nullable Integer> series = new HashMap<>();
        List<MetricLines> lines = new ArrayList<>();
        for (String name : names) {
            if (asking.metric(account, name, requests)
                    instanceof Reply.Got<RawReads.Answer>(RawReads.Answer answer)) {
                lines.addAll(MetricLines.of(answer.body()));
                series.put(name, MetricLines.series(answer.body()));
            } else {
                series.put(name, null);
            }
        }
        findings.add(MetricFindings.family(read, series));
        findings.add(MetricFindings.spellings(lines));
        findings.add(MetricFindings.series(lines, asking.settings().top()));
        String asked =
                names.stream()
                        .filter(name -> series.get(name) != null)
                        .findFirst()
                        .orElse(requests.openAi());
        findings.add(batch(region, asked));
    }

    private Finding batch(String region, String name) {
        return switch (asking.batch(account, region, name)) {
            case Reply.Got<Integer>(Integer series) ->
                    Finding.ok(
                            "batch queries", "getBatch answers with %d series.".formatted(series));
            case Reply.Failed<Integer> f when f.kind() == Failure.UNAUTHORISED ->
                    Finding.differs(
                            "batch queries",
                            "getBatch is not allowed: grant Monitoring Reader at the subscription;"
                                    + " until then accounts are asked one by one. "
                                    + f.cause());
            case Reply.Failed<Integer> f -> Finding.unknown("batch queries", told(f));
        };
    }

    private void capacity(String region, List<JsonNode> provisioned, List<Finding> findings) {
        if (provisioned.isEmpty()) {
            return;
        }
        Reply<RawReads.Answer> usages = asking.usages(account, region);
        Reply<RawReads.Answer> models = asking.models(account, region);
        for (JsonNode node : provisioned) {
            CapacityFindings.Sized of = CapacityFindings.Sized.of(node);
            findings.addAll(
                    each(
                            "quota of " + of.sku(),
                            usages,
                            body -> List.of(CapacityFindings.usageKey(of, body))));
            findings.addAll(
                    each(
                            "availableCapacity for " + of.name(),
                            asking.capacities(account, region, of),
                            body ->
                                    List.of(
                                            CapacityFindings.meaning(
                                                    of, body, bodyOrNothing(usages)))));
            findings.addAll(
                    each(
                            "sizes of " + of.model(),
                            models,
                            body -> List.of(CapacityFindings.ladder(of, body))));
        }
    }

    private static JsonNode bodyOrNothing(Reply<RawReads.Answer> reply) {
        return reply instanceof Reply.Got<RawReads.Answer>(RawReads.Answer answer)
                ? answer.body()
                : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static List<Finding> each(
            String about,
            Reply<RawReads.Answer> reply,
            Function<JsonNode, List<Finding>> findings) {
        return reply instanceof Reply.Got<RawReads.Answer>(RawReads.Answer answer)
                ? findings.apply(answer.body())
                : List.of(failed(about, reply));
    }

    private static Finding failed(String about, Reply<RawReads.Answer> reply) {
        return Finding.unknown(
                about,
                reply instanceof Reply.Failed<RawReads.Answer> failed
                        ? told(failed)
                        : "It was answered.");
    }

    /** The cause with the cure that goes with its kind. */
    static String told(Reply.Failed<?> failed) {
        String cure =
                switch (failed.kind()) {
                    case UNAUTHORISED ->
                            "log in (az login) or grant the role of deploy/azure, then probe again";
                    case NOT_FOUND -> "correct the id, or Azure does not offer this read here";
                    case THROTTLED -> "wait a minute and probe again";
                    case INVALID -> "Azure does not take the question in this form";
                    case UNAVAILABLE, UNREACHABLE ->
                            "see that Azure can be reached from here and probe again";
                    case UNREADABLE -> "the answer is not what Azure's documents say";
                };
        return "%s: %s.".formatted(failed.cause().replaceAll("[.:\\s]+$", ""), cure);
    }
}
