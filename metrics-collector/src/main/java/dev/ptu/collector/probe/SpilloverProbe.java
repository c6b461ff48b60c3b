package dev.ptu.collector.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.RawReads;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.runtime.azure.SpilloverPrerequisites;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks why one deployment does not spill. */
final class SpilloverProbe {
    /**
     * Versions of the API that were seen in use after 2024-10-01, newest first: which of them shows
     * {@code spilloverDeploymentName} is not documented.
     */
    static final List<String> VERSIONS =
            List.of("2026-05-01", "2025-09-01", "2025-06-01", "2024-10-01");

    private final Asking asking;
    private final ProbeRequest.Spillover request;

    SpilloverProbe(Asking asking, ProbeRequest.Spillover request) {
        this.asking = asking;
        this.request = request;
    }

    /**
     * All findings.
     *
     * @throws ProbeRefused when account or deployment cannot be read at all
     */
    List<Finding> run() {
        AccountId account = request.account();
        RawReads.Answer shownAccount =
                AccountProbe.required(asking.account(account), "account " + account.name());
        String configured = asking.settings().apiVersion();
        JsonNode own =
                AccountProbe.required(
                                asking.deployment(account, request.deployment(), configured),
                                "deployment " + request.deployment())
                        .body();
        Map<String, @Nullable String> shown = shown(configured, own);
        Optional<String> target =
                request.target()
                        .or(
                                () ->
                                        shown.values().stream()
                                                .filter(java.util.Objects::nonNull)
                                                .findFirst());
        List<Finding> findings = new ArrayList<>();
        findings.add(property(configured, shown));
        findings.addAll(
                SpilloverFindings.prerequisites(
                        SpilloverFindings.deployment(request.id(), own),
                        target(account, configured, target),
                        SpilloverFindings.network(shownAccount.body())));
        findings.add(traffic(account, target));
        findings.addAll(SpilloverFindings.beyondReading());
        return findings;
    }

    /** With a target given by hand, a missing property is how it is meant. */
    private Finding property(String configured, Map<String, @Nullable String> shown) {
        boolean unset = shown.values().stream().allMatch(java.util.Objects::isNull);
        return unset && request.target().isPresent()
                ? Finding.ok(
                        "spilloverDeploymentName",
                        "It is not set, so only requests with the header x-ms-spillover-deployment"
                                + " spill, to the deployment that it names.")
                : SpilloverFindings.property(configured, shown);
    }

    private Map<String, @Nullable String> shown(String configured, JsonNode own) {
        Map<String, @Nullable String> shown = new TreeMap<>();
        shown.put(configured, SpilloverFindings.target(own).orElse(null));
        Set<String> others = new LinkedHashSet<>(VERSIONS);
        others.remove(configured);
        for (String version : others) {
            if (asking.deployment(request.account(), request.deployment(), version)
                    instanceof Reply.Got<RawReads.Answer>(RawReads.Answer answer)) {
                shown.put(version, SpilloverFindings.target(answer.body()).orElse(null));
            }
        }
        return shown;
    }

    private SpilloverPrerequisites.Target target(
            AccountId account, String apiVersion, Optional<String> name) {
        String id = account.id() + "/deployments/" + name.orElse("?");
        if (name.isEmpty()) {
            return SpilloverPrerequisites.Target.unknown(id);
        }
        return switch (asking.deployment(account, name.get(), apiVersion)) {
            case Reply.Got<RawReads.Answer>(RawReads.Answer answer) ->
                    SpilloverPrerequisites.Target.found(
                            SpilloverFindings.deployment(id, answer.body()));
            case Reply.Failed<RawReads.Answer> f when f.kind() == Failure.NOT_FOUND ->
                    SpilloverPrerequisites.Target.missing(id);
            case Reply.Failed<RawReads.Answer> _ -> SpilloverPrerequisites.Target.unknown(id);
        };
    }

    private Finding traffic(AccountId account, Optional<String> target) {
        return switch (asking.metric(account, LogicalMetric.REQUESTS)) {
            case Reply.Got<RawReads.Answer>(RawReads.Answer answer) ->
                    SpilloverFindings.traffic(
                            request.deployment(),
                            target.orElse(null),
                            MetricLines.of(answer.body()));
            case Reply.Failed<RawReads.Answer> failed ->
                    Finding.unknown("traffic", AccountProbe.told(failed));
        };
    }
}
