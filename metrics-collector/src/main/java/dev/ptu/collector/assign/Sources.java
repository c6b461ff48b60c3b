package dev.ptu.collector.assign;

import dev.ptu.collector.assign.Claims.Wanted;
import dev.ptu.collector.azure.AccountDirectory;
import dev.ptu.collector.azure.AccountDirectory.Found;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Sharing.Scope;
import dev.ptu.collector.inventory.AccountId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The accounts that this replica is to see collected: those that the configuration lists, and those
 * found in subscriptions. What was found stays found while a listing fails.
 */
final class Sources {
    private static final Logger LOG = Logger.getLogger(Sources.class);

    private final List<AccountId> configured;
    private final List<Scope> scopes;
    private final Azure azure;
    private final Map<AccountId, String> regions = new HashMap<>();
    private final Map<Scope, List<Found>> found = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();

    /** What is asked of Azure; an interface so that whoever makes the calls also paces them. */
    interface Azure {
        /** See {@link AccountDirectory#accounts}. */
        Reply<List<Found>> accounts(String subscription);

        /** See {@link AccountDirectory#region}. */
        Reply<String> region(AccountId account);
    }

    Sources(List<AccountId> configured, List<Scope> scopes, Azure azure) {
        this.configured = List.copyOf(configured);
        this.scopes = List.copyOf(scopes);
        this.azure = azure;
    }

    /**
     * What a reading brought.
     *
     * @param wanted the accounts whose region is known
     * @param complete whether every source answered
     */
    record Heard(Wanted wanted, boolean complete) {}

    /**
     * Reads all sources. An account that is listed and found counts as listed.
     *
     * @param standing what the topic holds, which knows regions
     */
    Heard read(Map<AccountId, Claim> standing, Instant now) {
        Map<AccountId, Claim> claims = new HashMap<>();
        Set<String> unheard = new HashSet<>();
        for (Scope scope : scopes) {
            String source = Claim.discovered(scope.subscription());
            if (!list(scope)) {
                unheard.add(source);
            }
            for (Found each : found.getOrDefault(scope, List.of())) {
                if (scope.takes(each.tags())) {
                    regions.put(each.id(), each.region());
                    claims.put(each.id(), new Claim(each.id(), each.region(), source, now));
                }
            }
        }
        boolean complete = unheard.isEmpty();
        for (AccountId account : configured) {
            String region = region(account, standing);
            if (region.isEmpty()) {
                complete = false;
            } else {
                claims.put(account, new Claim(account, region, Claim.CONFIGURED, now));
            }
        }
        return new Heard(new Wanted(claims, unheard), complete);
    }

    /** Whether Azure answered. */
    private boolean list(Scope scope) {
        String subject = "accounts of subscription " + scope.subscription();
        return switch (azure.accounts(scope.subscription())) {
            case Reply.Got<List<Found>>(List<Found> listed) -> {
                List<Found> before = found.put(scope, listed);
                if (before == null || said.remove(subject) != null) {
                    LOG.infof(
                            "Found %d accounts in subscription %s, %d of them to collect.",
                            listed.size(),
                            scope.subscription(),
                            listed.stream().filter(each -> scope.takes(each.tags())).count());
                }
                yield true;
            }
            case Reply.Failed<List<Found>> failed -> {
                complain(subject, failed, "Those known stay assigned.");
                yield false;
            }
        };
    }

    /** Empty while unknown. */
    private String region(AccountId account, Map<AccountId, Claim> standing) {
        Claim told = standing.get(account);
        String known = told == null ? null : told.region();
        String region = regions.getOrDefault(account, known == null ? "" : known);
        if (!region.isEmpty()) {
            return region;
        }
        String subject = "the region of account " + account;
        return switch (azure.region(account)) {
            case Reply.Got<String>(String answered) -> {
                said.remove(subject);
                regions.put(account, answered);
                yield answered;
            }
            case Reply.Failed<String> failed -> {
                complain(subject, failed, "It is not collected until then; check its id.");
                yield "";
            }
        };
    }

    private void complain(String subject, Reply.Failed<?> failed, String consequence) {
        String before = said.put(subject, failed.kind().tag());
        if (!failed.kind().tag().equals(before)) {
            LOG.warnf(
                    "Reading %s failed (%s): %s. %s",
                    subject, failed.kind(), failed.cause(), consequence);
        }
    }
}
