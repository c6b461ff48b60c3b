package dev.ptu.simulator.plant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.simulator.load.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All simulated accounts and the simulated second they have reached. It moves only in {@link
 * #catchUp}; the same seed, scenario and writes at the same seconds give the same minutes. Not safe
 * for use by several threads.
 */
public final class Plant {
    private static final int OPERATIONS_KEPT = 1_000;

    private final Deployment.Rules rules;
    private final Instant start;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Demand> demands = new HashMap<>();
    private final Map<String, Operation> operations =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Operation> eldest) {
                    return size() > OPERATIONS_KEPT;
                }
            };
    private Account.Releases releases = (account, sku, units, at) -> {};
    private long reachedSecond;
    private int writes;

    /**
     * @param start the first simulated instant; whole seconds count
     */
    public Plant(Deployment.Rules rules, Instant start) {
        this.rules = rules;
        this.start = start;
        this.reachedSecond = start.getEpochSecond();
    }

    /** The seed of everything drawn. */
    public long seed() {
        return rules.seed();
    }

    /** The first simulated instant. */
    public Instant start() {
        return start;
    }

    /** How many whole minutes have passed since the start. */
    public long simulatedMinutes() {
        return (reachedSecond - start.getEpochSecond()) / 60;
    }

    /** All accounts, in order of creation. */
    public Collection<Account> accounts() {
        return accounts.values();
    }

    /** The account of that subscription, group and name, in any case. */
    public Optional<Account> account(String subscription, String resourceGroup, String name) {
        String id = new Account.Place(subscription, resourceGroup, name, "").id();
        return account(id);
    }

    /** The account of that Resource Manager id, in any case. */
    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id.toLowerCase(Locale.ROOT)));
    }

    /** Adds an empty account. */
    public Account add(Account.Place place) {
        Account account =
                new Account(
                        place, (from, sku, units, at) -> releases.released(from, sku, units, at));
        accounts.put(place.id().toLowerCase(Locale.ROOT), account);
        return account;
    }

    /** Tells from now on when capacity is given back. */
    public void whenReleased(Account.Releases listener) {
        releases = listener;
    }

    /** Takes an account away, with all it holds. */
    public void remove(Account account) {
        accounts.remove(account.place().id().toLowerCase(Locale.ROOT));
    }

    /** Adds a deployment with its size in force, and what it is asked for. */
    public Deployment add(Account account, Settings settings, Demand demand) {
        demands.put(id(account, settings.name()).toLowerCase(Locale.ROOT), demand);
        return create(account, settings);
    }

    /** Changes what a deployment is asked for, from the next minute on. */
    public void ask(Deployment deployment, Demand demand) {
        demands.put(deployment.id().toLowerCase(Locale.ROOT), demand);
        deployment.demand(demand);
    }

    /** Lets the seconds up to now happen; an earlier instant changes nothing. */
    public void catchUp(Instant now) {
        long target = now.getEpochSecond();
        for (; reachedSecond < target; reachedSecond++) {
            boolean newMinute =
                    Math.floorMod(reachedSecond, 60L) == 0
                            || reachedSecond == start.getEpochSecond();
            Instant at = Instant.ofEpochSecond(reachedSecond);
            for (Account account : accounts.values()) {
                account.settle(at);
                account.second(reachedSecond, newMinute);
            }
        }
        accounts.values().forEach(account -> account.settle(now));
    }

    /** Creates a deployment at once, with its size in force. */
    public Deployment create(Account account, Settings settings) {
        String id = id(account, settings.name());
        Demand demand = demands.getOrDefault(id.toLowerCase(Locale.ROOT), Demand.NONE);
        Deployment created = new Deployment(id, settings, demand, rules);
        created.inForce(
                new Size(reached(), settings.capacity(), Size.Cause.CREATED, Optional.empty()));
        account.put(created);
        return created;
    }

    /** Changes everything but the size. */
    public void change(Deployment deployment, Settings settings) {
        deployment.settings(settings);
    }

    /** Changes the size at once. */
    public void resizeNow(Account account, Deployment deployment, int capacity, Size.Cause cause) {
        deployment.settings(deployment.settings().withCapacity(capacity));
        account.inForce(deployment, new Size(reached(), capacity, cause, Optional.empty()));
        if (cause == Size.Cause.RESIZED) {
            deployment.totals().resizeAccepted();
            deployment.totals().resizeCompleted();
        }
    }

    private Instant reached() {
        return Instant.ofEpochSecond(reachedSecond);
    }

    /**
     * Begins a change of size. The old size stays in force and the account stays taken until it
     * ends.
     */
    public Operation resize(Account account, Deployment deployment, Change change, Instant now) {
        Operation operation =
                new Operation(
                        UUID.nameUUIDFromBytes(
                                        ("operation " + rules.seed() + " " + writes++)
                                                .getBytes(UTF_8))
                                .toString(),
                        deployment.settings().name(),
                        now,
                        change.takes().map(now::plus).orElse(Instant.MAX),
                        change.outcome());
        deployment.settings(deployment.settings().withCapacity(change.capacity()));
        deployment.resizing(new Deployment.Resize(change.capacity(), change.creating()));
        if (change.creating()) {
            deployment.nothingInForce();
        }
        deployment.totals().resizeAccepted();
        account.operation(operation);
        operations.put(operation.id(), operation);
        account.settle(now);
        return operation;
    }

    /** Removes a deployment. */
    public void remove(Account account, Deployment deployment) {
        account.remove(deployment);
        account.released(deployment, deployment.capacity(), reached());
    }

    /** Ends the write under way on an account now, if there is one. */
    public Optional<Operation> end(Account account, Operation.Outcome outcome, Instant now) {
        Optional<Operation> ended =
                account.operation().map(operation -> operation.ending(now, outcome));
        ended.ifPresent(
                operation -> {
                    account.operation(operation);
                    operations.put(operation.id(), operation);
                    account.settle(now);
                });
        return ended;
    }

    /** A write that was begun, if it is still remembered. */
    public Optional<Operation> operation(String id) {
        return Optional.ofNullable(operations.get(id.toLowerCase(Locale.ROOT)));
    }

    /** All deployments of all accounts. */
    public List<Deployment> deployments() {
        List<Deployment> all = new ArrayList<>();
        accounts.values().forEach(account -> all.addAll(account.deployments()));
        return all;
    }

    /**
     * A change of size.
     *
     * @param capacity the size asked for
     * @param creating whether there was no deployment before
     * @param takes how long until it is in force; empty: it does not end by itself
     * @param outcome how it ends
     */
    public record Change(
            int capacity, boolean creating, Optional<Duration> takes, Operation.Outcome outcome) {}

    private static String id(Account account, String deployment) {
        return account.place().id() + "/deployments/" + deployment;
    }
}
