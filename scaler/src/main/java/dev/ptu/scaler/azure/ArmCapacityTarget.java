package dev.ptu.scaler.azure;

import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.polling.PollResult;
import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.core.util.polling.PollResponse;
import com.azure.core.util.polling.SyncPoller;
import com.azure.resourcemanager.cognitiveservices.fluent.models.DeploymentInner;
import com.azure.resourcemanager.cognitiveservices.models.PatchResourceTagsAndSku;
import com.azure.resourcemanager.cognitiveservices.models.Sku;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * {@link CapacityTarget} by the Resource Manager SDK.
 *
 * <p>Only {@code sku} is patched: a PUT through this SDK would drop {@code
 * spilloverDeploymentName}, which its model does not know.
 */
@ApplicationScoped
public class ArmCapacityTarget implements CapacityTarget {
    private final ArmClients clients;
    private final Duration pollInterval;

    @Inject
    ArmCapacityTarget(AzureConfig azure, ScalerConfig scaler) {
        this(azure.endpoint(), scaler.operationPollInterval());
    }

    ArmCapacityTarget(Optional<URI> endpoint, Duration pollInterval) {
        this.clients = new ArmClients(endpoint);
        this.pollInterval = pollInterval;
    }

    @Override
    public Optional<AccountView> read(String deployment) throws Unanswered {
        ArmId id = ArmId.parse(deployment);
        try {
            Map<String, DeploymentView> views = new TreeMap<>();
            clients.reader(id.subscription())
                    .serviceClient()
                    .getDeployments()
                    .list(id.resourceGroup(), id.account())
                    .forEach(found -> views.put(id.sibling(found.name()), view(found)));
            return Optional.of(new AccountView(views));
        } catch (ManagementException e) {
            if (e.getResponse() != null && e.getResponse().getStatusCode() == 404) {
                return Optional.empty();
            }
            throw new Unanswered(ArmErrors.message(e), e);
        } catch (RuntimeException e) {
            // The SDK throws what its HTTP client and its JSON reader throw, of no common type.
            throw new Unanswered(ArmErrors.message(e), e);
        }
    }

    @Override
    public ResizeAnswer resize(
            String deployment, String sku, int capacityPtu, BooleanSupplier goOn) {
        ArmId id = ArmId.parse(deployment);
        PatchResourceTagsAndSku patch =
                new PatchResourceTagsAndSku()
                        .withSku(new Sku().withName(sku).withCapacity(capacityPtu));
        try {
            return follow(
                    clients.writer(id.subscription())
                            .serviceClient()
                            .getDeployments()
                            .beginUpdate(id.resourceGroup(), id.account(), id.deployment(), patch),
                    goOn);
        } catch (RuntimeException e) {
            return ArmErrors.answer(e);
        }
    }

    private ResizeAnswer follow(
            SyncPoller<PollResult<DeploymentInner>, DeploymentInner> poller, BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            PollResponse<PollResult<DeploymentInner>> response;
            try {
                response = poller.poll();
            } catch (RuntimeException e) {
                return new ResizeAnswer.Unknown(ArmErrors.message(e));
            }
            LongRunningOperationStatus status = response.getStatus();
            if (status.isComplete()) {
                return status.equals(LongRunningOperationStatus.SUCCESSFULLY_COMPLETED)
                        ? new ResizeAnswer.Ended()
                        : rejected(status, response.getValue());
            }
            Duration wait = Optional.ofNullable(response.getRetryAfter()).orElse(pollInterval);
            if (!sleep(
                    wait.compareTo(ArmErrors.RETRY_AFTER_MAX) > 0
                            ? ArmErrors.RETRY_AFTER_MAX
                            : wait)) {
                break;
            }
        }
        return new ResizeAnswer.Unknown("no longer watched by this instance");
    }

    private static ResizeAnswer rejected(
            LongRunningOperationStatus status, PollResult<DeploymentInner> result) {
        PollResult.Error error = result.getError();
        return new ResizeAnswer.Rejected(
                status.toString(),
                error == null || error.getMessage() == null
                        ? "the operation ended as " + status
                        : error.getMessage());
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

    private static DeploymentView view(DeploymentInner found) {
        String state =
                found.properties() == null || found.properties().provisioningState() == null
                        ? "Unknown"
                        : found.properties().provisioningState().toString();
        Integer capacity = found.sku() == null ? null : found.sku().capacity();
        return new DeploymentView(
                found.sku() == null ? "" : found.sku().name(),
                capacity == null ? 0 : capacity,
                state);
    }
}
