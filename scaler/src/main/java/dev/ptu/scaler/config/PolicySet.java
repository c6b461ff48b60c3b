package dev.ptu.scaler.config;

import dev.ptu.events.DeclaredDeployment;
import dev.ptu.events.GroupDefinition;
import dev.ptu.events.ModelFigures;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyBinding;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PriceDefinition;
import dev.ptu.events.ReservationDefinition;
import dev.ptu.scaler.config.PoliciesConfig.BindingConfig;
import dev.ptu.scaler.config.PoliciesConfig.DeclaredConfig;
import dev.ptu.scaler.config.PoliciesConfig.GroupConfig;
import dev.ptu.scaler.config.PoliciesConfig.ModelConfig;
import dev.ptu.scaler.config.PoliciesConfig.PriceConfig;
import dev.ptu.scaler.config.PoliciesConfig.ReservationConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
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
                                .map(entry -> PolicyText.of(entry.getKey(), entry.getValue()))
                                .toList();
        List<PolicyBinding> bindings = config.bindings().stream().map(PolicySet::binding).toList();
        List<ModelFigures> models =
                new TreeMap<>(config.models())
                        .entrySet().stream()
                                .map(entry -> model(entry.getKey(), entry.getValue()))
                                .toList();
        List<PriceDefinition> prices =
                config.prices().orElse(List.of()).stream().map(PolicySet::price).toList();
        List<ReservationDefinition> reservations =
                config.reservations().orElse(List.of()).stream()
                        .map(PolicySet::reservation)
                        .toList();
        List<DeclaredDeployment> declared =
                config.declared().orElse(List.of()).stream().map(PolicySet::declared).toList();
        List<GroupDefinition> groups =
                config.groups().orElse(List.of()).stream().map(PolicySet::group).toList();
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
                                .collect(Collectors.joining())
                        + prices
                        + reservations
                        + (declared.isEmpty() ? "" : declared)
                        + (groups.isEmpty() ? "" : groups);
        return new PoliciesPublished(
                revision(content),
                policies,
                bindings,
                models,
                now,
                prices,
                reservations,
                declared,
                groups.isEmpty() ? null : groups);
    }

    private static GroupDefinition group(GroupConfig config) {
        return new GroupDefinition(
                config.name(),
                config.surviveRegionLoss(),
                config.lostAfter(),
                config.members().stream()
                        .map(
                                member ->
                                        new GroupDefinition.Member(
                                                member.deployment().toLowerCase(Locale.ROOT),
                                                member.model(),
                                                member.region(),
                                                member.weight()))
                        .toList());
    }

    private static PriceDefinition price(PriceConfig config) {
        return new PriceDefinition(
                config.model().orElse(null),
                config.sku().orElse(null),
                config.ptuHourUsd().orElse(null),
                config.inputUsdPerMillion().orElse(null),
                config.cachedUsdPerMillion().orElse(null),
                config.outputUsdPerMillion().orElse(null),
                config.asOf().orElse(null));
    }

    private static ReservationDefinition reservation(ReservationConfig config) {
        return new ReservationDefinition(
                config.name(),
                config.sku(),
                config.region().orElse(null),
                config.scope().orElse(null),
                config.units(),
                config.from().atStartOfDay(ZoneOffset.UTC).toInstant(),
                config.until().atStartOfDay(ZoneOffset.UTC).toInstant(),
                config.ptuMonthUsd().orElse(null),
                config.members().stream()
                        .map(
                                member ->
                                        new ReservationDefinition.Member(
                                                member.account().orElse(null),
                                                member.deployment().orElse(null),
                                                member.share()))
                        .toList());
    }

    private static DeclaredDeployment declared(DeclaredConfig config) {
        return new DeclaredDeployment(
                config.account().toLowerCase(Locale.ROOT),
                config.name(),
                config.modelFormat(),
                config.model(),
                config.modelVersion(),
                config.sku(),
                config.ptu(),
                config.spilloverDeployment().orElse(null),
                config.raiPolicy().orElse(null),
                config.versionUpgrade().orElse(null),
                config.mode(),
                config.generation(),
                config.operationDeadline());
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
