package dev.ptu.simulator;

import dev.ptu.simulator.azure.CapacityPool;
import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.http.Additions;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.load.Demand;
import dev.ptu.simulator.load.Load;
import dev.ptu.simulator.load.TraceReader;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Settings;
import dev.ptu.simulator.plant.Traits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns the words of a scenario into accounts and deployments, at the start and later. */
final class Building implements Additions {
    private static final int PRACTICALLY_UNLIMITED = 1_000_000;

    private final Cloud cloud;
    private final Supplier<Instant> clock;

    Building(Cloud cloud, Supplier<Instant> clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    void all(Scenario scenario) {
        scenario.accounts().forEach(this::add);
        scenario.pools().forEach(pool -> cloud.pool(pool.quota(), pool.terms()));
    }

    @Override
    public Account account(Fields fields) {
        Scenario.Account account = ScenarioReader.account(fields);
        Account.Place place = place(account);
        if (cloud.plant().account(place.id()).isPresent()) {
            throw new BadInput("There is an account " + place.id() + " already; name another.");
        }
        return add(account);
    }

    @Override
    public Deployment deployment(Account account, Fields fields) {
        Scenario.Deployment deployment = ScenarioReader.deployment(fields);
        if (account.deployment(deployment.name()).isPresent()) {
            throw new BadInput("name '" + deployment.name() + "' is taken; give another.");
        }
        return add(account, deployment);
    }

    @Override
    public Demand demand(Fields load, ModelFigures model) {
        return demand(LoadReader.read(load), model);
    }

    @Override
    public Traits traits(Fields fields, Traits before) {
        Traits traits = ScenarioReader.traits(fields, before);
        fields.refuseOthers();
        return traits;
    }

    @Override
    public void quota(Fields fields) {
        Cloud.Quota quota = ScenarioReader.quota(fields);
        int limit = fields.integer("limit", 0, PRACTICALLY_UNLIMITED, null);
        fields.refuseOthers();
        cloud.quota(quota, limit);
    }

    @Override
    public void pool(Fields fields) {
        Scenario.Pool pool = ScenarioReader.pool(fields);
        cloud.pool(pool.quota(), pool.terms());
    }

    private Account add(Scenario.Account account) {
        Account.Place place = place(account);
        Account added = cloud.plant().add(place);
        added.traits(account.traits());
        account.quota().forEach((sku, limit) -> cloud.quota(Cloud.Quota.of(place, sku), limit));
        account.serviceCapacity()
                .forEach(
                        (sku, most) ->
                                cloud.pool(
                                        Cloud.Quota.of(place, sku),
                                        CapacityPool.Terms.fixed(most)));
        account.deployments().forEach(deployment -> add(added, deployment));
        return added;
    }

    private Deployment add(Account account, Scenario.Deployment deployment) {
        ModelFigures model = ModelFigures.of(deployment.model()).orElseThrow();
        return cloud.plant()
                .add(account, settings(deployment, model), demand(deployment.load(), model));
    }

    private Demand demand(Load load, ModelFigures model) {
        Instant start = clock.get().truncatedTo(ChronoUnit.MINUTES);
        return switch (load) {
            case Load.None() -> Demand.NONE;
            case Load.Shaped shaped -> Demand.shaped(shaped, model, start);
            case Load.Recorded recorded ->
                    Demand.recorded(recorded, TraceReader.read(recorded.trace()), model, start);
        };
    }

    private static Account.Place place(Scenario.Account account) {
        return new Account.Place(
                account.subscription(),
                account.resourceGroup(),
                account.name(),
                account.location());
    }

    private static Settings settings(Scenario.Deployment deployment, ModelFigures model) {
        return new Settings(
                deployment.name(),
                model,
                deployment.version(),
                deployment.sku(),
                deployment.capacity(),
                deployment.spillover(),
                Optional.empty(),
                Optional.of("NoAutoUpgrade"),
                deployment.tags());
    }
}
