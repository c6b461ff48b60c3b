package dev.ptu.scaler.decide;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.declaration.Declaration;
import dev.ptu.core.declaration.DeclarationJudge;
import dev.ptu.core.declaration.DeclarationJudge.Circumstances;
import dev.ptu.core.declaration.DeclarationJudge.Judgement;
import dev.ptu.core.declaration.DeclarationMemory;
import dev.ptu.core.declaration.DeclarationMemory.Ending;
import dev.ptu.core.declaration.DeclarationMemoryCodec;
import dev.ptu.core.declaration.Sighting;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.economics.UnitPrice;
import dev.ptu.events.AccountAssigned;
import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Event;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.Ticked;
import dev.ptu.scaler.wire.Plans;
import dev.ptu.scaler.wire.Rulebook;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What became of the declared deployments of a partition, and what is to become of them at a tick.
 *
 * <p>A function of the journal, like everything else here.
 */
final class Declared {
    /** Of an account it is only kept that it is collected. */
    private static final byte[] COLLECTED = {1};

    /** Azure's answer will be the same until somebody changes something. */
    private static final String INVALID = "Invalid";

    private final KeyValueStore<String, byte[]> store;
    private final int partitions;

    Declared(KeyValueStore<String, byte[]> store, int partitions) {
        this.store = store;
        this.partitions = partitions;
    }

    /** Takes an input of the journal. */
    void fold(Event event) {
        switch (event) {
            case AccountAssigned account -> store.put(account.account(), COLLECTED);
            case Approved yes ->
                    remember(
                            yes.deployment(),
                            memory -> memory.answered(yes.decision(), true, yes.at()));
            case Rejected no ->
                    remember(
                            no.deployment(),
                            memory -> memory.answered(no.decision(), false, no.at()));
            case ScaleApplied done ->
                    remember(
                            done.deployment(),
                            memory -> memory.ended(done.decision(), Ending.DONE, done.at()));
            case ScaleRefused refused ->
                    remember(
                            refused.deployment(),
                            memory ->
                                    memory.ended(
                                            refused.decision(),
                                            ending(refused.kind()),
                                            refused.at()));
            case ScaleFailed failed ->
                    remember(
                            failed.deployment(),
                            memory ->
                                    memory.ended(
                                            failed.decision(), ending(failed.kind()), failed.at()));
            default -> {}
        }
    }

    private static Ending ending(@Nullable String kind) {
        return INVALID.equals(kind) ? Ending.WILL_NOT_PASS : Ending.MAY_PASS;
    }

    /** Only where something is remembered: most words and outcomes are about resizes. */
    private void remember(String deployment, UnaryOperator<DeclarationMemory> change) {
        byte[] stored = store.get(deployment);
        if (stored != null) {
            DeclarationMemory before = DeclarationMemoryCodec.decode(stored);
            DeclarationMemory after = change.apply(before);
            if (!after.equals(before)) {
                store.put(deployment, DeclarationMemoryCodec.encode(after));
            }
        }
    }

    /** The declared deployments whose accounts belong to the partition of the tick. */
    List<Declaration> of(Rulebook rulebook, Ticked tick) {
        return rulebook.declarations().stream()
                .filter(
                        each ->
                                AccountPartitioner.partition(each.id().value(), partitions)
                                        == tick.partition())
                .toList();
    }

    /** What is told of a declared deployment now; empty when nothing is. */
    Optional<DeploymentPlanned> judge(
            Declaration declaration, Fleet fleet, Rulebook rulebook, Ticked tick) {
        String id = declaration.id().value();
        byte[] stored = store.get(id);
        DeclarationMemory before =
                stored == null ? DeclarationMemory.NEW : DeclarationMemoryCodec.decode(stored);
        Judgement judgement =
                DeclarationJudge.judge(
                        declaration, circumstances(declaration, fleet, rulebook, tick), before);
        if (stored == null || !judgement.next().equals(before)) {
            store.put(id, DeclarationMemoryCodec.encode(judgement.next()));
        }
        return judgement.plan().map(plan -> Plans.planned(plan, rulebook.revision()));
    }

    private Circumstances circumstances(
            Declaration declaration, Fleet fleet, Rulebook rulebook, Ticked tick) {
        DeploymentState own = fleet.find(declaration.id().value()).orElse(null);
        DeploymentState target =
                declaration
                        .spilloverTarget()
                        .flatMap(each -> fleet.find(each.value()))
                        .orElse(null);
        return new Circumstances(
                sighting(declaration, own, fleet),
                own != null && own.pause() != null && own.pause().isActive(tick.now()),
                own != null && own.pending().isPresent(),
                price(rulebook, declaration.sku()),
                Plans.prerequisites(declaration, target),
                tick.now(),
                tick.wallFloor());
    }

    private Sighting sighting(Declaration declaration, @Nullable DeploymentState own, Fleet fleet) {
        Instant others =
                fleet.all().stream()
                        .filter(each -> each.id().account().equals(declaration.id().account()))
                        .filter(each -> !each.id().equals(declaration.id()))
                        .map(DeploymentState::observed)
                        .filter(Objects::nonNull)
                        .map(CapacityObserved::observedAt)
                        .max(Instant::compareTo)
                        .orElse(null);
        return new Sighting(
                own == null ? null : own.observed(),
                store.get(declaration.id().account()) != null,
                others);
    }

    private static @Nullable Double price(Rulebook rulebook, ProvisionedSku sku) {
        return rulebook.priceList().units(sku).map(UnitPrice::hourUsd).orElse(null);
    }
}
