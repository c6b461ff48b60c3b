package dev.ptu.scaler.azure;

import com.azure.core.management.polling.PollResult;
import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.core.util.polling.PollResponse;
import com.azure.core.util.polling.SyncPoller;
import com.azure.resourcemanager.cognitiveservices.fluent.models.DeploymentInner;
import com.azure.resourcemanager.cognitiveservices.models.PatchResourceTagsAndSku;
import com.azure.resourcemanager.cognitiveservices.models.Sku;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.runtime.azure.AvailableCapacity;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.config.PolicyPublisher;
import dev.ptu.scaler.wire.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@link CapacityTarget} by the Resource Manager SDK.
 *
 * <p>Only {@code sku} is patched: a PUT through this SDK would drop {@code
 * spilloverDeploymentName}, which its model does not know.
 */
@ApplicationScoped
public class ArmCapacityTarget implements CapacityTarget {

    /** A {@code Retry-After: 0} must not become a loop without rest. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(500);

    private final ArmClients clients;
    private final ArmErrors errors;
    private final AccountReader accounts;
    private final RoomReader rooms;
    private final Duration pollInterval;

    @Inject
    ArmCapacityTarget(AzureConfig azure, ScalerConfig scaler, PolicyPublisher policies) {
        this(
                ArmClients.of(azure),
                new ArmErrors(new OutcomeClassifier(azure.outcomeCodes())),
                azure.deploymentsApiVersion(),
                new Rooms(
                        azure.availableCapacity(), () -> Rulebook.of(policies.inForce()).models()),
                scaler.operationPollInterval());
    }

    /** A simulator. */
    ArmCapacityTarget(URI simulator, Duration pollInterval) {
        this(
                new ArmClients(simulator),
                new ArmErrors(new OutcomeClassifier(Map.of())),
                "2024-10-01",
                new Rooms(AvailableCapacity.HEADROOM, ModelProfiles::builtIn),
                pollInterval);
    }

    private ArmCapacityTarget(
            ArmClients clients,
            ArmErrors errors,
            String apiVersion,
            Rooms rooms,
            Duration pollInterval) {
        this.clients = clients;
        this.errors = errors;
        this.accounts = new AccountReader(clients, errors, apiVersion);
        this.rooms = new RoomReader(clients, rooms.meaning(), rooms.models());
        this.pollInterval = pollInterval;
    }

    private record Rooms(AvailableCapacity meaning, Supplier<ModelProfiles> models) {}

    @Override
    public Optional<AccountView> read(String deployment) throws Unanswered {
        return accounts.read(ArmId.parse(deployment));
    }

    @Override
    public Room room(String deployment, DeploymentView view) {
        return rooms.read(ArmId.parse(deployment), view);
    }

    @Override
    public Outcome resize(String deployment, String sku, int capacityPtu, BooleanSupplier goOn) {
        ArmId id = ArmId.parse(deployment);
        PatchResourceTagsAndSku patch =
                new PatchResourceTagsAndSku()
                        .withSku(new Sku().withName(sku).withCapacity(capacityPtu));
        try {
            return follow(
                    clients.manager(id.subscription())
                            .serviceClient()
                            .getDeployments()
                            .beginUpdate(id.resourceGroup(), id.account(), id.deployment(), patch),
                    goOn);
        } catch (RuntimeException e) {
            return errors.of(e);
        }
    }

    private Outcome follow(
            SyncPoller<PollResult<DeploymentInner>, DeploymentInner> poller, BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            PollResponse<PollResult<DeploymentInner>> response;
            try {
                response = poller.poll();
            } catch (RuntimeException e) {
                return watchingFailed(errors.of(e));
            }
            LongRunningOperationStatus status = response.getStatus();
            if (status.isComplete()) {
                return status.equals(LongRunningOperationStatus.SUCCESSFULLY_COMPLETED)
                        ? new Outcome.Completed()
                        : errors.ofOperation(status.toString(), response.getValue().getError());
            }
            if (!sleep(pause(response.getRetryAfter()))) {
                break;
            }
        }
        return new Outcome.Transient(
                "NotWatched", "no longer watched by this instance", Duration.ZERO);
    }

    /** Azure has taken the request on: whatever keeps us from watching it refuses nothing. */
    private static Outcome watchingFailed(Outcome why) {
        Duration wait =
                switch (why) {
                    case Outcome.Throttled throttled -> throttled.retryAfter();
                    case Outcome.Conflict conflict -> conflict.retryAfter();
                    case Outcome.Transient lost -> lost.retryAfter();
                    default -> Duration.ZERO;
                };
        return new Outcome.Transient(why.code(), why.message(), wait);
    }

    private Duration pause(Duration said) {
        Duration wait = Optional.ofNullable(said).orElse(pollInterval);
        Duration least = pollInterval.compareTo(LEAST_WAIT) < 0 ? pollInterval : LEAST_WAIT;
        if (wait.compareTo(RetryAfter.LONGEST) > 0) {
            return RetryAfter.LONGEST;
        }
        return wait.compareTo(least) < 0 ? least : wait;
    }

    /** Parks this virtual thread; no platform thread is held meanwhile. */
    private static boolean sleep(Duration wait) {
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
