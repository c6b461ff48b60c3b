package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account whose deployments are to be collected: the unit of collecting work, which the
 * collectors share. A tombstone ends it.
 *
 * <p>Its record is partitioned by subscription and region and not by account, so that accounts that
 * Azure Monitor answers for in one batch are read by one collector.
 *
 * @param account Azure Resource Manager id of the account, lower case
 * @param subscription the subscription's id, lower case
 * @param region Azure region, for example {@code swedencentral}; null while unknown
 * @param assignedAt when it was found
 */
public record AccountAssigned(
        String account, String subscription, @Nullable String region, Instant assignedAt)
        implements Event {
    @Override
    public String key() {
        return account;
    }

    @Override
    public String id() {
        return Event.id(account, assignedAt, "assigned");
    }

    @Override
    public Instant time() {
        return assignedAt;
    }
}
