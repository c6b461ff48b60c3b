package dev.ptu.kubernetes;

import static dev.ptu.kubernetes.Objects.each;
import static dev.ptu.kubernetes.Objects.title;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pod cannot start without: ConfigMaps, Secrets and ServiceAccounts by name.
 *
 * <p>A Secret is there when it is rendered, when Strimzi makes it (one per KafkaUser, and the
 * certificates of the cluster), or when the README of this folder says that you make it.
 */
final class References {
    private static final Set<String> KINDS = Set.of("configMapRef", "configMapKeyRef", "configMap");
    private static final Set<String> SECRETS = Set.of("secretRef", "secretKeyRef", "secret");

    private References() {}

    /** One sentence per reference that leads nowhere. */
    static List<String> faults(Rendered rendered, String readme) {
        Set<String> maps = rendered.of("ConfigMap").map(Objects::name).collect(Collectors.toSet());
        Set<String> accounts =
                rendered.of("ServiceAccount").map(Objects::name).collect(Collectors.toSet());
        Set<String> secrets =
                Stream.of(
                                rendered.of("Secret").map(Objects::name),
                                rendered.of("KafkaUser").map(Objects::name),
                                rendered.of("KafkaTopic")
                                        .map(
                                                topic ->
                                                        topic.at(
                                                                                "/metadata/labels/strimzi.io~1cluster")
                                                                        .asText()
                                                                + "-cluster-ca-cert"))
                        .flatMap(names -> names)
                        .collect(Collectors.toSet());
        return rendered.workloads()
                .flatMap(
                        workload ->
                                Stream.of(
                                                missing(
                                                        workload,
                                                        KINDS,
                                                        "ConfigMap",
                                                        maps::contains),
                                                missing(
                                                        workload,
                                                        SECRETS,
                                                        "Secret",
                                                        secret ->
                                                                secrets.contains(secret)
                                                                        || readme.contains(
                                                                                "| Secret `"
                                                                                        + secret
                                                                                        + "` |")),
                                                account(workload, accounts))
                                        .flatMap(faults -> faults))
                .distinct()
                .toList();
    }

    private static Stream<String> account(JsonNode workload, Set<String> accounts) {
        String account = Rendered.pod(workload).path("serviceAccountName").asText();
        return accounts.contains(account)
                ? Stream.empty()
                : Stream.of(title(workload) + ": no ServiceAccount \"" + account + "\"");
    }

    private static Stream<String> missing(
            JsonNode workload,
            Set<String> fields,
            String kind,
            java.util.function.Predicate<String> exists) {
        return named(Rendered.pod(workload), fields)
                .filter(found -> !exists.test(found))
                .map(found -> "%s: no %s \"%s\"".formatted(title(workload), kind, found));
    }

    /** The names in all references below a node, but for those that may be absent. */
    private static Stream<String> named(JsonNode node, Set<String> fields) {
        Stream<String> here =
                node.properties().stream()
                        .filter(entry -> fields.contains(entry.getKey()))
                        .map(java.util.Map.Entry::getValue)
                        .filter(reference -> !reference.path("optional").asBoolean())
                        .map(
                                reference ->
                                        reference
                                                .path("name")
                                                .asText(reference.path("secretName").asText()));
        return Stream.concat(here, each(node).flatMap(child -> named(child, fields)));
    }
}
