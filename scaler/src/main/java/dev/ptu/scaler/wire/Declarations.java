package dev.ptu.scaler.wire;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.declaration.Declaration;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.units.Ptu;
import dev.ptu.events.DeclaredDeployment;
import dev.ptu.events.PoliciesPublished;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Published deployments that are wanted, as the core reads them. */
final class Declarations {
    private final ModelProfiles models;
    private final List<String> faults;
    private final Set<String> ids = new HashSet<>();

    private Declarations(ModelProfiles models, List<String> faults) {
        this.models = models;
        this.faults = faults;
    }

    /** Those without a fault; the faults go to the list. */
    static List<Declaration> read(
            PoliciesPublished set, ModelProfiles models, List<String> faults) {
        List<DeclaredDeployment> declared = set.declared();
        List<Declaration> read = new ArrayList<>();
        Declarations reader = new Declarations(models, faults);
        for (DeclaredDeployment each :
                declared == null ? List.<DeclaredDeployment>of() : declared) {
            Optional.ofNullable(reader.read(each)).ifPresent(read::add);
        }
        return List.copyOf(read);
    }

    private @Nullable Declaration read(DeclaredDeployment each) {
        int before = faults.size();
        DeploymentId id = id(each);
        ProvisionedSku sku = ProvisionedSku.named(each.sku()).orElse(null);
        Governance governance = governance(each);
        if (sku == null) {
            fault(
                    each,
                    "\"%s\" is no provisioned SKU: write one of %s."
                            .formatted(each.sku(), Rulebook.known()));
        } else {
            size(each, sku);
        }
        if (each.name().equalsIgnoreCase(each.spilloverDeployment())) {
            fault(each, "it cannot spill to itself: name a standard deployment.");
        }
        if (id == null || sku == null || governance == null || faults.size() > before) {
            return null;
        }
        return new Declaration(
                id,
                each.name(),
                each.modelFormat(),
                each.model(),
                each.modelVersion(),
                sku,
                new Ptu(each.ptu()),
                each.spilloverDeployment(),
                each.raiPolicy(),
                each.versionUpgrade(),
                governance,
                each.generation(),
                each.operationDeadline());
    }

    private @Nullable DeploymentId id(DeclaredDeployment each) {
        try {
            DeploymentId id = new DeploymentId(each.account() + "/deployments/" + each.name());
            if (!ids.add(id.value())) {
                fault(each, "it is declared twice: keep one.");
            }
            return id;
        } catch (IllegalArgumentException e) {
            fault(each, e.getMessage());
            return null;
        }
    }

    private @Nullable Governance governance(DeclaredDeployment each) {
        Optional<Governance> named =
                Arrays.stream(Governance.values())
                        .filter(mode -> mode.name().equalsIgnoreCase(each.mode()))
                        .findFirst();
        if (named.isEmpty()) {
            fault(
                    each,
                    "its mode \"%s\" is none: write one of %s."
                            .formatted(
                                    each.mode(),
                                    Arrays.toString(Governance.values()).toLowerCase(Locale.ROOT)));
        }
        return named.orElse(null);
    }

    private void size(DeclaredDeployment each, ProvisionedSku sku) {
        Optional<ModelProfile> model = models.find(each.model());
        if (model.isEmpty()) {
            fault(
                    each,
                    "of model \"%s\" nothing is known: declare it under ptu.models or correct the name."
                            .formatted(each.model()));
            return;
        }
        Optional<PtuLadder> ladder = model.get().ladder(sku);
        if (ladder.isEmpty()) {
            fault(each, "%s is not sold on %s.".formatted(each.model(), sku.azureName()));
        } else if (!ladder.get().isLegal(new Ptu(each.ptu()))) {
            fault(
                    each,
                    "%s on %s is sold in sizes of %s, not %d PTU."
                            .formatted(each.model(), sku.azureName(), ladder.get(), each.ptu()));
        }
    }

    private void fault(DeclaredDeployment each, @Nullable String sentence) {
        faults.add("Declared deployment \"%s\": %s".formatted(each.name(), sentence));
    }
}
