package dev.ptu.scaler.azure;

import com.azure.resourcemanager.cognitiveservices.CognitiveServicesManager;
import com.azure.resourcemanager.cognitiveservices.models.Usage;
import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.runtime.azure.AvailableCapacity;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.AccountView.Model;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Reads what can still be had: {@code modelCapacities} and {@code usages} of the account's region.
 *
 * <p>Law: what cannot be read is unknown, and stops nobody.
 */
final class RoomReader {
    private static final Logger LOG = Logger.getLogger(RoomReader.class);

    private final ArmClients clients;
    private final AvailableCapacity meaning;
    private final Supplier<ModelProfiles> models;
    private final Map<String, String> locations = new ConcurrentHashMap<>();

    RoomReader(ArmClients clients, AvailableCapacity meaning, Supplier<ModelProfiles> models) {
        this.clients = clients;
        this.meaning = meaning;
        this.models = models;
    }

    Room read(ArmId id, DeploymentView view) {
        Optional<ProvisionedSku> sku = ProvisionedSku.named(view.sku());
        Optional<PtuLadder> ladder =
                sku.flatMap(
                        each ->
                                models.get()
                                        .find(view.model().name())
                                        .flatMap(m -> ladder(m, each)));
        if (sku.isEmpty() || view.model().name().isEmpty()) {
            return Room.UNKNOWN;
        }
        return new Room(available(id, view), quotaFree(id, view), meaning, ladder);
    }

    private static Optional<PtuLadder> ladder(ModelProfile model, ProvisionedSku sku) {
        return model.ladder(sku);
    }

    private OptionalInt available(ArmId id, DeploymentView view) {
        Model model = view.model();
        return unlessItFails(
                "modelCapacities",
                () ->
                        manager(id)
                                .locationBasedModelCapacities()
                                .list(location(id), model.format(), model.name(), model.version())
                                .stream()
                                .filter(each -> each.properties() != null)
                                .filter(
                                        each ->
                                                view.sku()
                                                        .equalsIgnoreCase(
                                                                each.properties().skuName()))
                                .filter(each -> each.properties().availableCapacity() != null)
                                .mapToInt(each -> units(each.properties().availableCapacity()))
                                .findFirst());
    }

    private OptionalInt quotaFree(ArmId id, DeploymentView view) {
        // Models of other makers than OpenAI have a pool of their own.
        String pool = view.model().format().equalsIgnoreCase("OpenAI") ? "OpenAI" : "AIServices";
        String name = pool + "." + view.sku();
        return unlessItFails(
                "usages",
                () ->
                        manager(id).usages().list(location(id)).stream()
                                .filter(usage -> usage.name() != null)
                                .filter(usage -> name.equalsIgnoreCase(usage.name().value()))
                                .filter(RoomReader::isLegible)
                                .mapToInt(u -> units(u.limit() - u.currentValue()))
                                .findFirst());
    }

    private static boolean isLegible(Usage usage) {
        return usage.limit() != null && usage.currentValue() != null;
    }

    private static int units(double units) {
        return (int) Math.max(0, Math.min(PtuLadder.LARGEST_PTU, Math.floor(units)));
    }

    private CognitiveServicesManager manager(ArmId id) {
        return clients.manager(id.subscription());
    }

    /** An account does not move. */
    private String location(ArmId id) {
        return locations.computeIfAbsent(
                id.subscription() + "/" + id.resourceGroup() + "/" + id.account(),
                ignored ->
                        manager(id)
                                .accounts()
                                .getByResourceGroup(id.resourceGroup(), id.account())
                                .location());
    }

    private static OptionalInt unlessItFails(String what, Supplier<OptionalInt> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            // Whatever it is: a growth must not wait for advice.
            LOG.warnf(
                    "%s cannot be read, and what it would say is unknown: %s",
                    what, Redaction.of(e.getMessage()));
            return OptionalInt.empty();
        }
    }
}
