package dev.ptu.collector.poll;

import dev.ptu.collector.inventory.AccountId;

/**
 * Where a call to Azure goes, as far as it matters for limits: who is throttled together, and who
 * fails alone.
 *
 * @param subscription id of the subscription whose limits count
 * @param api whose limits count
 * @param peer what answers or fails by itself: an account, a region
 */
public record Lane(String subscription, Api api, String peer) {

    /** The two faces of Azure; each limits calls by itself. */
    public enum Api {
        /**
         * The Resource Manager, and Monitor's queries of one resource, which are calls to it.
         * Throttled per subscription.
         */
        RESOURCE_MANAGER,
        /** Monitor's batch queries, with an address per region. */
        METRICS_BATCH
    }

    /** Calls to the Resource Manager about an account. */
    public static Lane of(AccountId account) {
        return new Lane(account.subscription(), Api.RESOURCE_MANAGER, account.id());
    }

    /**
     * Other calls to the Resource Manager.
     *
     * @param subject what they are about, in a word
     */
    public static Lane resourceManager(String subscription, String subject) {
        return new Lane(subscription, Api.RESOURCE_MANAGER, subject);
    }

    /** Batch queries of accounts in a region. */
    public static Lane batch(String subscription, String region) {
        return new Lane(subscription, Api.METRICS_BATCH, region);
    }

    /** The lane as those see it who are throttled together with it. */
    Lane pool() {
        return api == Api.METRICS_BATCH ? this : new Lane(subscription, api, "");
    }
}
