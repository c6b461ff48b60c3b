package dev.ptu.collector.assign;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.events.AccountAssigned;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That an account is to be collected, and who says so.
 *
 * @param account which account
 * @param region where it is, as in {@code swedencentral}; null while unknown
 * @param source who says so: {@link #CONFIGURED}, or {@link #discovered} in a subscription
 * @param at event time at which it was last said
 */
public record Claim(AccountId account, @Nullable String region, String source, Instant at) {
    /** The source of accounts that the configuration lists. */
    public static final String CONFIGURED = "configuration";

    private static final String DISCOVERED = "discovery/";

    /** The source of accounts that were found in a subscription. */
    public static String discovered(String subscription) {
        return DISCOVERED + subscription;
    }

    /** A claim as it was told; empty when it names no account. */
    static Optional<Claim> of(AccountAssigned told, String source) {
        return AccountId.parse(told.account())
                .map(id -> new Claim(id, told.region(), source, told.assignedAt()));
    }

    /** The same, said again. */
    Claim again(Instant now) {
        return new Claim(account, region, source, now);
    }

    /** As an event. */
    AccountAssigned event() {
        return new AccountAssigned(account.id(), account.subscription(), region, at);
    }
}
