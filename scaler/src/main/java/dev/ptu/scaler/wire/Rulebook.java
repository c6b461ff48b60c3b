package dev.ptu.scaler.wire;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.declaration.Declaration;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.economics.PriceList;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.group.DeploymentGroups;
import dev.ptu.core.policy.Policies;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.PolicyDraft;
import dev.ptu.core.policy.PolicySelector;
import dev.ptu.core.policy.ReservationPools;
import dev.ptu.core.units.TokensPerMinute;
import dev.ptu.events.ModelFigures;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyBinding;
import dev.ptu.events.PolicyDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A published set of policies as the core reads it, and everything that is wrong with it.
 *
 * @param revision of the set
 * @param policies without those that have faults
 * @param models the built-in table with what the set replaces
 * @param priceList the built-in list with what the set replaces
 * @param reservations what is paid for in advance
 * @param declarations deployments that somebody wants to be there, without those that have faults
 * @param groups which deployments are sized together
 * @param faults one sentence per fault; a set with faults never decides anything
 */
public record Rulebook(
        String revision,
        Policies policies,
        ModelProfiles models,
        PriceList priceList,
        ReservationPools reservations,
        List<Declaration> declarations,
        DeploymentGroups groups,
        List<String> faults) {

    /** Nothing published yet: everything is only observed. */
    public static final Rulebook EMPTY =
            new Rulebook(
                    "",
                    Policies.NONE,
                    ModelProfiles.builtIn(),
                    PriceList.builtIn(),
                    ReservationPools.NONE,
                    List.of(),
                    DeploymentGroups.NONE,
                    List.of());

    /** Copies the lists. */
    public Rulebook {
        declarations = List.copyOf(declarations);
        faults = List.copyOf(faults);
    }

    /** What the deployment's units and tokens cost; empty when nobody knows. */
    public Optional<Prices> prices(DeploymentState state, Instant now) {
        CapacityObserved observed = state.observed();
        return observed == null
                ? Optional.empty()
                : state.sku()
                        .flatMap(sku -> priceList.prices(sku, observed.model()))
                        .map(prices -> reserved(prices, state, now));
    }

    /** With what its own reservations cost, where that is declared. */
    private Prices reserved(Prices prices, DeploymentState state, Instant now) {
        OptionalDouble hourUsd = reservations.reservedPtuHourUsd(state, now);
        return hourUsd.isEmpty() ? prices : prices.withReserved(hourUsd.getAsDouble());
    }

    /** Reads a published set. */
    public static Rulebook of(PoliciesPublished set) {
        List<String> faults = new ArrayList<>();
        ModelProfiles models = models(set, faults);
        List<Policy> read = new ArrayList<>();
        for (PolicyDefinition definition : set.policies()) {
            PolicyDraft.Reading reading = Drafts.of(definition).read();
            faults.addAll(reading.faults());
            Optional.ofNullable(reading.policy()).ifPresent(read::add);
        }
        Policies policies =
                new Policies(read, set.bindings().stream().map(Rulebook::selector).toList());
        bindings(set, policies, models, faults);
        PriceList prices = PriceRows.read(set, faults);
        ReservationPools reservations = Reservations.read(set, faults);
        List<Declaration> declarations = Declarations.read(set, models, faults);
        DeploymentGroups groups = Groups.read(set, faults);
        return new Rulebook(
                set.revision(),
                policies,
                models,
                prices,
                reservations,
                declarations,
                groups,
                faults);
    }

    private static void bindings(
            PoliciesPublished set, Policies policies, ModelProfiles models, List<String> faults) {
        Set<String> declared = new HashSet<>();
        for (PolicyDefinition definition : set.policies()) {
            if (!declared.add(definition.name())) {
                faults.add("Policy \"%s\" is declared twice.".formatted(definition.name()));
            }
        }
        for (PolicyBinding binding : set.bindings()) {
            if (!declared.contains(binding.policy())) {
                faults.add(
                        "A binding names policy \"%s\", which is not declared: declare it under ptu.policies or correct the name."
                                .formatted(binding.policy()));
            }
            String model = binding.model();
            if (model != null && !model.contains("*")) {
                model(model, policies.named(binding.policy()), models, faults);
            }
        }
    }

    /** A binding to one certain model can be checked against the sizes in which it is sold. */
    private static void model(
            String model, Optional<Policy> policy, ModelProfiles models, List<String> faults) {
        Optional<ModelProfile> profile = models.find(model);
        if (profile.isEmpty()) {
            faults.add(
                    "A binding names model \"%s\", of which nothing is known: declare it under ptu.models or correct the name."
                            .formatted(model));
        }
        if (profile.isPresent() && policy.isPresent()) {
            List<List<String>> bySku =
                    profile.get().ladders().keySet().stream()
                            .map(sku -> policy.get().faults(profile.get(), sku))
                            .toList();
            // It fits when it fits one way of buying the model; which one shows when it is met.
            if (!bySku.isEmpty() && bySku.stream().noneMatch(List::isEmpty)) {
                faults.addAll(bySku.getFirst());
            }
        }
    }

    private static ModelProfiles models(PoliciesPublished set, List<String> faults) {
        List<ModelProfile> declared = new ArrayList<>();
        for (ModelFigures figures : set.models()) {
            try {
                declared.add(profile(figures, set));
            } catch (IllegalArgumentException e) {
                faults.add("ptu.models.%s: %s".formatted(figures.model(), e.getMessage()));
            }
        }
        return ModelProfiles.builtIn().with(declared);
    }

    private static ModelProfile profile(ModelFigures figures, PoliciesPublished set) {
        Map<ProvisionedSku, PtuLadder> ladders = new EnumMap<>(ProvisionedSku.class);
        new TreeMap<>(figures.sizes())
                .forEach(
                        (sku, steps) ->
                                ladders.put(
                                        ProvisionedSku.named(sku)
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalArgumentException(
                                                                        "\"%s\" is no provisioned SKU: write one of %s."
                                                                                .formatted(
                                                                                        sku,
                                                                                        known()))),
                                        new PtuLadder(steps.minimum(), steps.increment())));
        return new ModelProfile(
                figures.model(),
                new TokensPerMinute(figures.tokensPerMinutePerPtu()),
                figures.cachedWeight(),
                figures.generatedWeight(),
                ladders,
                "ptu.models, revision " + set.revision(),
                LocalDate.ofInstant(set.publishedAt(), ZoneOffset.UTC));
    }

    static List<String> known() {
        return Stream.of(ProvisionedSku.values()).map(ProvisionedSku::azureName).toList();
    }

    private static PolicySelector selector(PolicyBinding binding) {
        return new PolicySelector(
                binding.policy(),
                binding.account(),
                binding.deployment(),
                binding.model(),
                binding.region(),
                binding.tags());
    }
}
