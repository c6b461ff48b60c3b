package dev.ptu.simulator.azure;

import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Settings;
import dev.ptu.simulator.wire.Refusal;
import java.util.Optional;

/** What a PUT or PATCH of a deployment says, and whether Azure would take it. */
final class DeploymentBody {
    private static final int MOST = 1_000_000_000;

    private DeploymentBody() {}

    /** A PUT says everything: what it leaves out is gone. */
    static Settings whole(String name, String body) {
        Fields root = Fields.parse("The request body", body);
        Fields sku = root.object("sku");
        Fields properties = root.object("properties");
        Fields model = properties.object("model");
        String modelName = model.text("name");
        return new Settings(
                name,
                ModelFigures.of(modelName).orElseThrow(() -> notSupported(modelName)),
                model.text("version"),
                kind(sku.text("name")),
                sku.integer("capacity", 0, MOST, null),
                properties.optionalText("spilloverDeploymentName"),
                properties.optionalText("raiPolicyName"),
                properties.optionalText("versionUpgradeOption"),
                root.texts("tags"));
    }

    /** A PATCH says sku and tags only: properties stay, whatever the body holds. */
    static Settings patch(Settings before, String body) {
        Fields root = Fields.parse("The request body", body);
        Settings after = root.has("tags") ? before.withTags(root.texts("tags")) : before;
        if (!root.has("sku")) {
            return after;
        }
        Fields sku = root.object("sku");
        if (kind(sku.text("name", before.sku().azureName())) != before.sku()) {
            throw new Refusal(
                    400,
                    "InvalidResourceProperties",
                    "The sku of deployment '%s' is '%s' and cannot be changed to '%s'."
                            .formatted(before.name(), before.sku().azureName(), sku.text("name")));
        }
        return after.withCapacity(sku.integer("capacity", 0, MOST, before.capacity()));
    }

    /** Refuses sizes that are not sold and spillover targets that cannot serve. */
    static void check(Settings wanted, Optional<Settings> before, Account account) {
        boolean sameKind = before.map(it -> it.sku() == wanted.sku()).orElse(true);
        if (!sameKind) {
            throw new Refusal(
                    400,
                    "InvalidResourceProperties",
                    "The sku of deployment '" + wanted.name() + "' cannot be changed.");
        }
        ModelFigures.Sizes sizes = wanted.model().sizes(wanted.sku());
        if (!sizes.legal(wanted.capacity())) {
            throw new Refusal(
                    400,
                    "InvalidCapacity",
                    "The specified capacity '%d' of account deployment is not valid for sku '%s' and model '%s': it must be at least %d and a multiple of %d above that."
                            .formatted(
                                    wanted.capacity(),
                                    wanted.sku().azureName(),
                                    wanted.model().name(),
                                    sizes.minimum(),
                                    sizes.step()));
        }
        wanted.spillover().ifPresent(target -> checkSpillover(wanted, target, account));
    }

    private static void checkSpillover(Settings wanted, String target, Account account) {
        boolean serves =
                account.deployment(target)
                        .map(Deployment::settings)
                        .filter(it -> !it.sku().provisioned() && wanted.sku().provisioned())
                        .filter(it -> it.model().equals(wanted.model()))
                        .filter(it -> it.version().equals(wanted.version()))
                        .isPresent();
        if (!serves) {
            throw new Refusal(
                    400,
                    "InvalidSpilloverDeployment",
                    "The spillover deployment '%s' must be a standard deployment of model '%s' version '%s' in the same account."
                            .formatted(target, wanted.model().name(), wanted.version()));
        }
    }

    private static Sku kind(String name) {
        return Sku.named(name)
                .orElseThrow(
                        () -> new BadInput("sku.name must be a kind of deployment, not " + name));
    }

    private static Refusal notSupported(String model) {
        return new Refusal(
                400,
                "DeploymentModelNotSupported",
                "The model 'Format: OpenAI, Name: "
                        + model
                        + "' of account deployment is not supported.");
    }
}
