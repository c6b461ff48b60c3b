package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.fault.Call;
import dev.ptu.simulator.fault.Faults;
import dev.ptu.simulator.fault.OnOperation;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Operation;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.plant.Settings;
import dev.ptu.simulator.plant.Size;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Resource Manager's deployments: read, create or replace, resize, delete.
 *
 * <p>A write that changes provisioned capacity is answered before it is done and holds its account;
 * every other write meanwhile is refused with 409 {@code RequestConflict}.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-rest-api-specs/blob/main/specification/cognitiveservices/CognitiveServices.Management/Deployment.tsp">
 *     the public specification</a>
 */
public final class Deployments {
    private static final String ONE =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.CognitiveServices/accounts/{account}/deployments/{deployment}";

    private final Cloud cloud;
    private final Faults faults;
    private final Operations operations;
    private final Supplier<Instant> clock;

    /**
     * The face over a cloud.
     *
     * @param faults that may strike what a write begins
     * @param clock simulated time
     */
    public Deployments(Cloud cloud, Faults faults, Supplier<Instant> clock) {
        this.cloud = cloud;
        this.faults = faults;
        this.operations = new Operations(cloud, clock);
        this.clock = clock;
    }

    /** Adds this face's paths. */
    public void route(Routes routes) {
        routes.on("GET", ONE.substring(0, ONE.lastIndexOf('/')), this::list)
                .on("GET", ONE, this::get)
                .on("PUT", ONE, this::put)
                .on("PATCH", ONE, this::patch)
                .on("DELETE", ONE, this::delete)
                .on("GET", ONE + "/skus", this::skus);
        operations.route(routes);
    }

    private Answer list(Ask ask) {
        Cloud.needsApiVersion(ask);
        List<ObjectNode> all =
                cloud.account(ask).deployments().stream().map(it -> shape(ask, it)).toList();
        return cloud.page(ask, all);
    }

    private Answer get(Ask ask) {
        Cloud.needsApiVersion(ask);
        Deployment deployment = cloud.deployment(cloud.account(ask), ask);
        Answer answer = tagged(200, shape(ask, deployment));
        return deployment.resize().isPresent() ? answer.with("Retry-After", "1") : answer;
    }

    private ObjectNode shape(Ask ask, Deployment deployment) {
        boolean spillover =
                cloud.behaviour().showsSpillover(ask.parameter("api-version").orElse(""));
        return Shapes.deployment(deployment, spillover);
    }

    private static Answer tagged(int status, ObjectNode deployment) {
        return Answer.of(status, deployment).with("ETag", deployment.get("etag").asText());
    }

    /** The sizes that this deployment could have. */
    private Answer skus(Ask ask) {
        Cloud.needsApiVersion(ask);
        Settings settings = cloud.deployment(cloud.account(ask), ask).settings();
        ModelFigures.Sizes sizes = settings.model().sizes(settings.sku());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode one =
                body.putArray("value")
                        .addObject()
                        .put("resourceType", "Microsoft.CognitiveServices/accounts/deployments");
        one.putObject("sku").put("name", settings.sku().azureName());
        one.putObject("capacity")
                .put("minimum", sizes.minimum())
                .put("maximum", sizes.maximum())
                .put("step", sizes.step())
                .put("default", sizes.minimum())
                .put("scaleType", "Manual");
        return Answer.ok(body);
    }

    private Answer put(Ask ask) {
        Cloud.needsApiVersion(ask);
        Account account = cloud.account(ask);
        mustBeFree(account);
        Optional<Deployment> existing = account.deployment(ask.name("deployment"));
        Settings wanted =
                kept(
                        read(() -> DeploymentBody.whole(ask.name("deployment"), ask.body())),
                        existing);
        DeploymentBody.check(wanted, existing.map(Deployment::settings), account);
        mustFit(account, wanted, existing.map(it -> it.settings().capacity()).orElse(0));
        if (existing.isEmpty()) {
            return created(ask, account, wanted);
        }
        Deployment deployment = existing.get();
        int before = deployment.settings().capacity();
        cloud.plant().change(deployment, wanted.withCapacity(before));
        return resized(ask, account, deployment, wanted.capacity(), 200);
    }

    /** What a PUT leaves of the spillover target that it does not name. */
    private Settings kept(Settings wanted, Optional<Deployment> existing) {
        return cloud.behaviour().putKeepsSpillover() && wanted.spillover().isEmpty()
                ? wanted.withSpillover(existing.flatMap(it -> it.settings().spillover()))
                : wanted;
    }

    private Answer created(Ask ask, Account account, Settings wanted) {
        Plant plant = cloud.plant();
        if (!wanted.sku().provisioned()) {
            return tagged(201, shape(ask, plant.create(account, wanted)));
        }
        Plant.Change change = struck(ask, change(account, wanted, 0));
        Deployment deployment = plant.create(account, wanted);
        Operation operation = plant.resize(account, deployment, change, clock.get());
        return operations.underWay(ask, account, operation, tagged(201, shape(ask, deployment)));
    }

    private Answer patch(Ask ask) {
        Cloud.needsApiVersion(ask);
        Account account = cloud.account(ask);
        Deployment deployment = cloud.deployment(account, ask);
        mustBeFree(account);
        Settings before = deployment.settings();
        Settings wanted = read(() -> DeploymentBody.patch(before, ask.body()));
        DeploymentBody.check(wanted, Optional.of(before), account);
        mustFit(account, wanted, before.capacity());
        cloud.plant().change(deployment, wanted.withCapacity(before.capacity()));
        return resized(ask, account, deployment, wanted.capacity(), 202);
    }

    private Answer resized(
            Ask ask, Account account, Deployment deployment, int capacity, int statusIfSlow) {
        Plant plant = cloud.plant();
        if (capacity == deployment.capacity()) {
            return tagged(200, shape(ask, deployment));
        }
        if (!deployment.settings().sku().provisioned()) {
            plant.resizeNow(account, deployment, capacity, Size.Cause.RESIZED);
            return tagged(200, shape(ask, deployment));
        }
        Operation operation =
                plant.resize(
                        account,
                        deployment,
                        struck(
                                ask,
                                change(
                                        account,
                                        deployment.settings().withCapacity(capacity),
                                        deployment.capacity())),
                        clock.get());
        boolean polledItself = cloud.behaviour().resizeAnswer().equals(Behaviour.RESOURCE);
        return operations.underWay(
                ask,
                account,
                operation,
                tagged(polledItself ? 200 : statusIfSlow, shape(ask, deployment)));
    }

    private Answer delete(Ask ask) {
        Cloud.needsApiVersion(ask);
        Account account = cloud.account(ask);
        mustBeFree(account);
        Optional<Deployment> deployment = account.deployment(ask.name("deployment"));
        if (deployment.isEmpty()) {
            return new Answer(204, Map.of(), "");
        }
        cloud.plant().remove(account, deployment.get());
        return new Answer(200, Map.of(), "");
    }

    private static void mustBeFree(Account account) {
        if (account.operation().isPresent()) {
            throw new Refusal(
                    409,
                    "RequestConflict",
                    "Another operation is being performed on the parent resource '%s'. Please try again later."
                            .formatted(account.place().id()));
        }
    }

    private void mustFit(Account account, Settings wanted, int before) {
        Sku sku = wanted.sku();
        Cloud.Quota quota = Cloud.Quota.of(account.place(), sku);
        ModelFigures model = wanted.model();
        int limit = cloud.limit(quota);
        int usage = cloud.usage(quota, model.name());
        int more = wanted.capacity() - before;
        if (more > 0 && more > limit - usage) {
            String name = sku.usageName(model.name());
            throw new Refusal(
                    400,
                    "InsufficientQuota",
                    "This operation require %d new capacity in quota %s, which is bigger than the current available capacity %d. The current quota usage is %d and the quota limit is %d for quota %s."
                            .formatted(more, name, limit - usage, usage, limit, name));
        }
        Behaviour.Shortage told = cloud.behaviour().shortage();
        if (told.atOnce() && sku.provisioned() && beyondService(account, wanted, before)) {
            throw new Refusal(told.status(), told.code(), words(wanted));
        }
    }

    /**
     * A growth beyond what the region can serve is refused, or accepted and fails when its time is
     * over.
     */
    private Plant.Change change(Account account, Settings wanted, int before) {
        Behaviour.Shortage told = cloud.behaviour().shortage();
        return new Plant.Change(
                wanted.capacity(),
                before == 0,
                Optional.of(cloud.behaviour().resizeDuration()),
                beyondService(account, wanted, before)
                        ? new Operation.Outcome.Fails(told.code(), words(wanted))
                        : new Operation.Outcome.Succeeds());
    }

    private boolean beyondService(Account account, Settings wanted, int before) {
        Cloud.Quota quota = Cloud.Quota.of(account.place(), wanted.sku());
        int others = cloud.usage(quota, wanted.model().name()) - before;
        return wanted.capacity() > before
                && others + wanted.capacity() > cloud.serviceCapacity(quota, clock.get());
    }

    private String words(Settings wanted) {
        return cloud.behaviour().shortage().words(wanted.capacity(), wanted.sku().azureName());
    }

    /** The change as the faults in force let it happen. */
    private Plant.Change struck(Ask ask, Plant.Change change) {
        return faults.operation(new Call(ask, clock.get()))
                .map(
                        fault ->
                                new Plant.Change(
                                        change.capacity(),
                                        change.creating(),
                                        fault.end() == OnOperation.End.NEVER
                                                ? Optional.empty()
                                                : fault.takes().or(change::takes),
                                        outcome(fault, change.outcome())))
                .orElse(change);
    }

    private static Operation.Outcome outcome(OnOperation fault, Operation.Outcome usual) {
        return switch (fault.end()) {
            case AS_USUAL, NEVER -> usual;
            case FAILS -> new Operation.Outcome.Fails(fault.code(), fault.message());
            case CANCELED -> new Operation.Outcome.Canceled();
            case WITHOUT_EFFECT -> new Operation.Outcome.WithoutEffect();
        };
    }

    private static Settings read(Supplier<Settings> reader) {
        try {
            return reader.get();
        } catch (BadInput e) {
            throw new Refusal(400, "InvalidRequestContent", String.valueOf(e.getMessage()));
        }
    }
}
