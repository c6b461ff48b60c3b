package dev.ptu.scaler.config;

import dev.ptu.events.ModelFigures;
import dev.ptu.events.PlanningWindow;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyBinding;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.scaler.config.PoliciesConfig.BindingConfig;
import dev.ptu.scaler.config.PoliciesConfig.ModelConfig;
import dev.ptu.scaler.config.PoliciesConfig.PolicyConfig;
import dev.ptu.scaler.config.PoliciesConfig.WindowConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configured policies as the event that the deciders read. */
final class PolicySet {
    private PolicySet() {}

    /**
     * The event.
     *
     * <p>Law: the same content gives the same revision, on every replica and after every restart.
     */
    static PoliciesPublished of(PoliciesConfig config, Instant now) {
        List<PolicyDefinition> policies =
                new TreeMap<>(config.policies())
                        .entrySet().stream()
                                .map(entry -> policy(entry.getKey(), entry.getValue()))
                                .toList();
        List<PolicyBinding> bindings = config.bindings().stream().map(PolicySet::binding).toList();
        List<ModelFigures> models =
                new TreeMap<>(config.models())
                        .entrySet().stream()
                                .map(entry -> model(entry.getKey(), entry.getValue()))
                                .toList();
        // Maps inside print in no certain order, so tags and sizes are sorted before hashing.
        String content =
                policies
                        + bindings.stream()
                                .map(b -> b + "" + new TreeMap<>(b.tags()))
                                .collect(Collectors.joining())
                        + models.stream()
                                .map(
                                        m ->
                                                m.model()
                                                        + m.tokensPerMinutePerPtu()
                                                        + m.cachedWeight()
                                                        + m.generatedWeight()
                                                        + new TreeMap<>(m.sizes()))
                                .collect(Collectors.joining());
        return new PoliciesPublished(revision(content), policies, bindings, models, now);
    }

    private static PolicyDefinition policy(String name, PolicyConfig config) {
        return new PolicyDefinition(
                name,
                config.rule().toLowerCase(Locale.ROOT),
                config.grow().mode().toLowerCase(Locale.ROOT),
                config.shrink().mode().toLowerCase(Locale.ROOT),
                config.minPtu(),
                config.maxPtu(),
                config.targetUtilization(),
                config.grow().tolerance(),
                config.shrink().tolerance(),
                config.grow().stabilization(),
                config.shrink().stabilization(),
                config.grow().stepPtu().orElse(null),
                config.shrink().stepPtu().orElse(null),
                config.failureDuration(),
                config.handHold(),
                config.decisionValidity(),
                config.operationDeadline(),
                config.windows().orElse(List.of()).stream().map(PolicySet::window).toList());
    }

    private static PlanningWindow window(WindowConfig config) {
        return new PlanningWindow(
                config.name(),
                config.priority(),
                config.days().orElse(List.of()).stream()
                        .map(day -> day.toUpperCase(Locale.ROOT))
                        .toList(),
                config.from(),
                config.to(),
                config.zone(),
                config.growth().orElse(null),
                config.shrink().orElse(null),
                config.minPtu().orElse(null),
                config.maxPtu().orElse(null));
    }

    private static PolicyBinding binding(BindingConfig config) {
        return new PolicyBinding(
                config.policy(),
                config.account().orElse(null),
                config.deployment().orElse(null),
                config.model().orElse(null),
                config.region().orElse(null),
                config.tags());
    }

    private static ModelFigures model(String name, ModelConfig config) {
        return new ModelFigures(
                name,
                config.tokensPerMinutePerPtu(),
                config.cachedWeight(),
                config.generatedWeight(),
                config.sizes().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        e ->
                                                new ModelFigures.SizeSteps(
                                                        e.getValue().minimum(),
                                                        e.getValue().increment()))));
    }

    private static String revision(String content) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
