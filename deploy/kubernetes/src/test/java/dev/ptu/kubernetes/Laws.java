package dev.ptu.kubernetes;

import static dev.ptu.kubernetes.Objects.each;
import static dev.ptu.kubernetes.Objects.title;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of everything that is rendered; each law gives a sentence per breach. */
enum Laws {
    /** A container has no more rights than it needs, and a bound. */
    HARDENED,
    /** What runs all the time says how it is. */
    PROBED,
    /** What runs more than once is not lost at once. */
    SPREAD,
    /** A Service, a PodDisruptionBudget and a NetworkPolicy speak of pods and ports that exist. */
    SELECTS,
    /** Nothing is let through that no policy names. */
    DENIED_BY_DEFAULT,
    /** Volumes and mounts belong together. */
    MOUNTED,
    /** The scaler has a name that survives a restart, and follows a file that can change. */
    SCALER;

    /** One sentence per breach. */
    List<String> breaches(Rendered rendered) {
        Stream<String> found =
                switch (this) {
                    case HARDENED -> hardened(rendered);
                    case PROBED -> probed(rendered);
                    case SPREAD -> spread(rendered);
                    case SELECTS -> Selections.selects(rendered);
                    case DENIED_BY_DEFAULT -> Selections.deniedByDefault(rendered);
                    case MOUNTED -> mounted(rendered);
                    case SCALER -> scaler(rendered);
                };
        return found.toList();
    }

    private static Stream<String> hardened(Rendered rendered) {
        return rendered.workloads().flatMap(Laws::hardened);
    }

    private static Stream<String> hardened(JsonNode workload) {
        JsonNode pod = Rendered.pod(workload);
        List<String> faults = new ArrayList<>();
        expect(faults, pod, "/securityContext/runAsNonRoot", "true");
        expect(faults, pod, "/securityContext/seccompProfile/type", "RuntimeDefault");
        expect(faults, pod, "/automountServiceAccountToken", "false");
        if (pod.at("/securityContext/runAsUser").asInt(0) == 0) {
            faults.add("/securityContext/runAsUser must be a user");
        }
        Rendered.containers(workload)
                .forEach(
                        container -> {
                            expect(
                                    faults,
                                    container,
                                    "/securityContext/readOnlyRootFilesystem",
                                    "true");
                            expect(
                                    faults,
                                    container,
                                    "/securityContext/allowPrivilegeEscalation",
                                    "false");
                            expect(
                                    faults,
                                    container,
                                    "/securityContext/capabilities/drop/0",
                                    "ALL");
                            for (String what : List.of("requests", "limits")) {
                                for (String of : List.of("cpu", "memory")) {
                                    present(faults, container, "/resources/" + what + "/" + of);
                                }
                            }
                        });
        return faults.stream().map(fault -> title(workload) + ": " + fault);
    }

    private static Stream<String> probed(Rendered rendered) {
        return rendered.services()
                .flatMap(
                        workload -> {
                            List<String> faults = new ArrayList<>();
                            each(Rendered.pod(workload).path("containers"))
                                    .forEach(container -> probed(faults, container));
                            return faults.stream().map(fault -> title(workload) + ": " + fault);
                        });
    }

    private static void probed(List<String> faults, JsonNode container) {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            present(faults, container, "/" + probe);
            JsonNode port =
                    container.at("/" + probe).has("httpGet")
                            ? container.at("/" + probe + "/httpGet/port")
                            : container.at("/" + probe + "/tcpSocket/port");
            if (!Selections.ports(container).contains(port.asText())) {
                faults.add(probe + " asks port " + port.asText() + ", which does not exist");
            }
        }
    }

    private static Stream<String> spread(Rendered rendered) {
        return rendered.services()
                // Without a number somebody else, such as KEDA, says how many.
                .filter(workload -> workload.at("/spec/replicas").asInt(2) > 1)
                .flatMap(
                        workload -> {
                            Map<String, String> labels = Rendered.podLabels(workload);
                            List<String> faults = new ArrayList<>();
                            if (rendered.of("PodDisruptionBudget")
                                    .noneMatch(
                                            budget ->
                                                    budget.at("/spec/maxUnavailable").asInt() == 1
                                                            && Rendered.matches(
                                                                    budget.at("/spec/selector"),
                                                                    labels))) {
                                faults.add("no PodDisruptionBudget lets only one go at a time");
                            }
                            Set<String> over =
                                    each(Rendered.pod(workload).path("topologySpreadConstraints"))
                                            .filter(
                                                    each ->
                                                            Rendered.matches(
                                                                    each.path("labelSelector"),
                                                                    labels))
                                            .map(each -> each.path("topologyKey").asText())
                                            .collect(Collectors.toSet());
                            for (String key :
                                    List.of(
                                            "kubernetes.io/hostname",
                                            "topology.kubernetes.io/zone")) {
                                if (!over.contains(key)) {
                                    faults.add("not spread over " + key);
                                }
                            }
                            return faults.stream().map(fault -> title(workload) + ": " + fault);
                        });
    }

    private static Stream<String> mounted(Rendered rendered) {
        return rendered.workloads()
                .flatMap(
                        workload -> {
                            Set<String> volumes =
                                    each(Rendered.pod(workload).path("volumes"))
                                            .map(volume -> volume.path("name").asText())
                                            .collect(Collectors.toSet());
                            Set<String> mounts =
                                    Rendered.containers(workload)
                                            .flatMap(each -> each(each.path("volumeMounts")))
                                            .map(mount -> mount.path("name").asText())
                                            .collect(Collectors.toSet());
                            List<String> faults = new ArrayList<>();
                            if (!volumes.equals(mounts)) {
                                faults.add("mounts " + mounts + " of volumes " + volumes);
                            }
                            Rendered.containers(workload)
                                    .filter(
                                            container ->
                                                    each(container.path("volumeMounts"))
                                                            .noneMatch(
                                                                    mount ->
                                                                            mount.path("mountPath")
                                                                                    .asText()
                                                                                    .equals(
                                                                                            "/tmp")))
                                    .forEach(
                                            container ->
                                                    faults.add(
                                                            "a JVM needs /tmp, and the root is"
                                                                    + " read-only"));
                            return faults.stream().map(fault -> title(workload) + ": " + fault);
                        });
    }

    private static Stream<String> scaler(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        List<JsonNode> scalers =
                rendered.services().filter(each -> Objects.name(each).equals("scaler")).toList();
        if (scalers.size() != 1
                || !scalers.getFirst().path("kind").asText().equals("StatefulSet")) {
            return Stream.of("the scaler is one StatefulSet, or its names do not survive");
        }
        JsonNode container = Rendered.containers(scalers.getFirst()).findFirst().orElseThrow();
        if (each(container.path("env"))
                .noneMatch(
                        env ->
                                env.path("name").asText().equals("PTU_SCALER_INSTANCE")
                                        && env.at("/valueFrom/fieldRef/fieldPath")
                                                .asText()
                                                .equals("metadata.name"))) {
            faults.add("PTU_SCALER_INSTANCE is not the pod's name");
        }
        if (rendered.of("ConfigMap").noneMatch(map -> Objects.name(map).equals("policies"))) {
            faults.add("the ConfigMap of the policies has a name that changes with its content");
        }
        if (each(container.path("volumeMounts"))
                .noneMatch(
                        mount ->
                                mount.path("mountPath").asText().equals("/policies")
                                        && !mount.has("subPath"))) {
            faults.add("the policies are not mounted as a folder, so they do not follow");
        }
        return faults.stream();
    }

    private static void expect(List<String> faults, JsonNode node, String path, String wanted) {
        if (!node.at(path).asText().equals(wanted)) {
            faults.add(path + " must be " + wanted);
        }
    }

    private static void present(List<String> faults, JsonNode node, String path) {
        if (node.at(path).isMissingNode()) {
            faults.add(path + " is missing");
        }
    }
}
