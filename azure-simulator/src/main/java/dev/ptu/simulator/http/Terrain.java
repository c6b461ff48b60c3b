package dev.ptu.simulator.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Operation;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.plant.Settings;
import dev.ptu.simulator.plant.Size;
import dev.ptu.simulator.time.VirtualClock;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.util.Optional;
import java.util.Set;

/** Changes what is simulated while it runs; Azure's own rules and limits do not hold here. */
final class Terrain {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST = 1_000_000;

    private final Cloud cloud;
    private final Additions additions;
    private final VirtualClock clock;

    Terrain(Cloud cloud, Additions additions, VirtualClock clock) {
        this.cloud = cloud;
        this.additions = additions;
        this.clock = clock;
    }

    void route(Routes routes) {
        routes.on("POST", "/sim/accounts", this::addAccount)
                .on("PATCH", "/sim/accounts", this::changeAccount)
                .on("DELETE", "/sim/accounts", this::removeAccount)
                .on("POST", "/sim/deployments", this::addDeployment)
                .on("PATCH", "/sim/deployments", this::changeDeployment)
                .on("DELETE", "/sim/deployments", this::removeDeployment)
                .on("POST", "/sim/operations/end", this::endOperation)
                .on("GET", "/sim/quotas", ask -> quotas())
                .on("POST", "/sim/quotas", this::setQuota)
                .on("GET", "/sim/capacity", ask -> pools())
                .on("POST", "/sim/capacity", this::setPool)
                .on("GET", "/sim/settings", ask -> settings())
                .on("POST", "/sim/settings", this::changeSettings);
    }

    private Answer addAccount(Ask ask) {
        Account added = additions.account(Fields.parse("The account", ask.body()));
        return Answer.ok(Truths.account(JSON.objectNode(), added));
    }

    private Answer changeAccount(Ask ask) {
        Account account = Truths.account(plant(), ask, "id");
        account.traits(additions.traits(Fields.parse("The account", ask.body()), account.traits()));
        return Answer.ok(Truths.account(JSON.objectNode(), account));
    }

    private Answer removeAccount(Ask ask) {
        Account account = Truths.account(plant(), ask, "id");
        plant().remove(account);
        return Answer.ok(JSON.objectNode().put("removed", account.place().id()));
    }

    private Answer addDeployment(Ask ask) {
        Account account = Truths.account(plant(), ask, "account");
        Deployment added =
                additions.deployment(account, Fields.parse("The deployment", ask.body()));
        return Answer.ok(Truths.deployment(JSON.objectNode(), added));
    }

    private Answer changeDeployment(Ask ask) {
        Deployment deployment = Truths.named(plant(), ask);
        Fields fields = Fields.parse("The deployment", ask.body());
        Settings before = deployment.settings();
        int capacity = fields.integer("capacity", 0, MOST, before.capacity());
        Optional<String> spillover =
                fields.has("spillover") ? fields.optionalText("spillover") : before.spillover();
        boolean dropped = fields.flag("noSpillover", false);
        Settings after =
                before.withSpillover(dropped ? Optional.empty() : spillover)
                        .withTags(fields.has("tags") ? fields.texts("tags") : before.tags());
        boolean asked = fields.has("load");
        if (asked) {
            plant().ask(deployment, additions.demand(fields.object("load"), before.model()));
        }
        fields.refuseOthers();
        plant().change(deployment, after);
        if (fields.has("capacity")) {
            Account owner = Truths.owner(plant(), deployment.id());
            plant().resizeNow(owner, deployment, capacity, Size.Cause.BY_HAND);
        }
        return Answer.ok(Truths.deployment(JSON.objectNode(), deployment));
    }

    private Answer removeDeployment(Ask ask) {
        Deployment deployment = Truths.named(plant(), ask);
        plant().remove(Truths.owner(plant(), deployment.id()), deployment);
        return Answer.ok(JSON.objectNode().put("removed", deployment.id()));
    }

    private Answer endOperation(Ask ask) {
        Account account = Truths.account(plant(), ask, "account");
        Fields fields = Fields.parse("The end", ask.body());
        String end =
                fields.oneOf(
                        "end",
                        Set.of("succeeds", "fails", "canceled", "withoutEffect"),
                        "succeeds");
        Operation.Outcome outcome =
                switch (end) {
                    case "fails" ->
                            new Operation.Outcome.Fails(
                                    fields.text("code", "InternalServerError"),
                                    fields.text("message", "The operation failed."));
                    case "canceled" -> new Operation.Outcome.Canceled();
                    case "withoutEffect" -> new Operation.Outcome.WithoutEffect();
                    default -> new Operation.Outcome.Succeeds();
                };
        fields.refuseOthers();
        Operation ended =
                plant().end(account, outcome, clock.now())
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                404,
                                                "NotFound",
                                                "No operation is under way on the account."));
        return Answer.ok(JSON.objectNode().put("ended", ended.id()));
    }

    private Answer setQuota(Ask ask) {
        additions.quota(Fields.parse("The quota", ask.body()));
        return quotas();
    }

    private Answer quotas() {
        return Answer.ok(JSON.objectNode().set("quotas", cloud.quotasJson()));
    }

    private Answer setPool(Ask ask) {
        additions.pool(Fields.parse("The capacity", ask.body()));
        return pools();
    }

    private Answer pools() {
        return Answer.ok(JSON.objectNode().set("pools", cloud.poolsJson(clock.now())));
    }

    private Answer changeSettings(Ask ask) {
        cloud.behaviour(cloud.behaviour().changed(Fields.parse("The settings", ask.body())));
        return settings();
    }

    private Answer settings() {
        ObjectNode node = JSON.objectNode();
        return Answer.ok(cloud.behaviour().json(node));
    }

    private Plant plant() {
        return cloud.plant();
    }
}
