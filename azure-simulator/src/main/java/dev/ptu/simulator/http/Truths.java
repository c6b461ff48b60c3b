package dev.ptu.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.MinuteTruth;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.plant.Size;
import dev.ptu.simulator.plant.Totals;
import dev.ptu.simulator.time.VirtualClock;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** What is so, at once and whole: what a run is judged by. */
final class Truths {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Plant plant;
    private final VirtualClock clock;

    Truths(Plant plant, VirtualClock clock) {
        this.plant = plant;
        this.clock = clock;
    }

    void route(Routes routes) {
        routes.on("GET", "/sim/state", ask -> state())
                .on("GET", "/sim/accounts", ask -> accounts())
                .on("GET", "/sim/deployments", this::deployment)
                .on("GET", "/sim/minutes", this::minutes);
    }

    private Answer state() {
        ObjectNode body =
                JSON.objectNode()
                        .put("now", clock.now().toString())
                        .put("simulatedMinutes", plant.simulatedMinutes());
        ArrayNode all = body.putArray("deployments");
        for (Deployment deployment : plant.deployments()) {
            state(all.addObject(), deployment);
        }
        return Answer.ok(body);
    }

    private static void state(ObjectNode node, Deployment deployment) {
        Totals totals = deployment.totals();
        node.put("id", deployment.id())
                .put("sku", deployment.settings().sku().azureName())
                .put("capacityPtu", deployment.capacity());
        deployment.resize().ifPresent(resize -> node.put("targetPtu", resize.capacity()));
        node.put("demandPtu", deployment.demandPtu())
                .put(
                        "utilization",
                        deployment.lastMinute().map(MinuteTruth::utilization).orElse(0.0))
                .put("offeredTokens", totals.offeredTokens())
                .put("spilledTokens", totals.spilledTokens())
                .put("rejectedTokens", totals.rejectedTokens())
                .put("ptuHours", totals.ptuHours())
                .put("resizesAccepted", totals.resizesAccepted())
                .put("resizesCompleted", totals.resizesCompleted())
                .put("fiveMinuteMeanMax", totals.fiveMinuteMeanMax());
    }

    private Answer accounts() {
        ArrayNode all = JSON.arrayNode();
        for (Account account : plant.accounts()) {
            account(all.addObject(), account);
        }
        return Answer.ok(JSON.objectNode().set("accounts", all));
    }

    /** An account, its traits and the write under way. */
    static ObjectNode account(ObjectNode node, Account account) {
        node.put("id", account.place().id())
                .put("location", account.place().location())
                .put("kind", account.traits().kind())
                .put("publicNetworkAccess", account.traits().publicNetworkAccess())
                .put("networkDefaultAction", account.traits().networkDefaultAction())
                .put("metricFamilies", families(account))
                .put("spilledShownOnBoth", account.traits().spilledShownOnBoth());
        account.traits().metricLag().ifPresent(it -> node.put("metricLag", it.toString()));
        account.traits().tags().forEach(node.putObject("tags")::put);
        ArrayNode deployments = node.putArray("deployments");
        account.deployments().forEach(it -> deployments.add(it.settings().name()));
        account.operation()
                .ifPresent(
                        operation ->
                                node.putObject("operation")
                                        .put("id", operation.id())
                                        .put("deployment", operation.deployment())
                                        .put("startedAt", operation.startedAt().toString()));
        return node;
    }

    private static String families(Account account) {
        return switch (account.traits().families()) {
            case BOTH -> "both";
            case AZURE_OPENAI -> "azureOpenAI";
            case MODELS -> "models";
        };
    }

    private Answer deployment(Ask ask) {
        return Answer.ok(deployment(JSON.objectNode(), named(plant, ask)));
    }

    /** The truth of one deployment, with the sizes that were in force. */
    static ObjectNode deployment(ObjectNode node, Deployment deployment) {
        state(node, deployment);
        deployment.settings().spillover().ifPresent(it -> node.put("spillover", it));
        deployment.settings().tags().forEach(node.putObject("tags")::put);
        ArrayNode sizes = node.putArray("sizes");
        for (Size size : deployment.sizes()) {
            ObjectNode each =
                    sizes.addObject()
                            .put("since", size.since().toString())
                            .put("capacity", size.capacity())
                            .put("cause", cause(size));
            size.operation().ifPresent(it -> each.put("operation", it));
        }
        return node;
    }

    private static String cause(Size size) {
        return switch (size.cause()) {
            case CREATED -> "created";
            case RESIZED -> "resized";
            case BY_HAND -> "byHand";
        };
    }

    private Answer minutes(Ask ask) {
        Deployment deployment = named(plant, ask);
        long now = Math.floorDiv(clock.now().getEpochSecond(), 60L);
        long from = minute(ask, "from", now - 60);
        long until = Math.min(now, minute(ask, "until", now));
        ArrayNode all = JSON.arrayNode();
        for (long minute = from; minute < until; minute++) {
            deployment.minute(minute).ifPresent(it -> minute(all.addObject(), it));
        }
        return Answer.ok(JSON.objectNode().set("minutes", all));
    }

    private static void minute(ObjectNode node, MinuteTruth minute) {
        node.put("minute", Instant.ofEpochSecond(minute.epochMinute() * 60).toString())
                .put("recorded", minute.recorded())
                .put("served", minute.served())
                .put("refused", minute.refused())
                .put("passedOn", minute.passedOn())
                .put("servedSpilled", minute.servedSpilled())
                .put("refusedSpilled", minute.refusedSpilled())
                .put("promptTokens", minute.promptTokens())
                .put("generatedTokens", minute.generatedTokens())
                .put("cachedTokens", minute.cachedTokens())
                .put("utilization", minute.utilization())
                .put("utilizationMaximum", minute.utilizationMaximum());
    }

    private static long minute(Ask ask, String name, long otherwise) {
        try {
            return ask.parameter(name)
                    .map(it -> Math.floorDiv(Instant.parse(it).getEpochSecond(), 60L))
                    .orElse(otherwise);
        } catch (DateTimeException e) {
            throw new BadInput(
                    name + " must be an instant such as 2026-03-02T05:40:00Z, not another text.");
        }
    }

    /** The account of the id in the query. */
    static Account account(Plant plant, Ask ask, String parameter) {
        String id = ask.parameter(parameter).orElse("");
        return plant.account(id).orElseThrow(() -> unknown("account", id));
    }

    /** The deployment of the id in the query. */
    static Deployment named(Plant plant, Ask ask) {
        String id = ask.parameter("id").orElse("");
        return owner(plant, id)
                .deployment(id.substring(id.lastIndexOf('/') + 1))
                .orElseThrow(() -> unknown("deployment", id));
    }

    /** The account of a deployment's id. */
    static Account owner(Plant plant, String deploymentId) {
        int at = deploymentId.toLowerCase(Locale.ROOT).lastIndexOf("/deployments/");
        return plant.account(deploymentId.substring(0, Math.max(0, at)))
                .orElseThrow(() -> unknown("deployment", deploymentId));
    }

    private static Refusal unknown(String what, String id) {
        return new Refusal(
                404,
                "NotFound",
                "There is no " + what + " with the Resource Manager id '" + id + "'.");
    }
}
