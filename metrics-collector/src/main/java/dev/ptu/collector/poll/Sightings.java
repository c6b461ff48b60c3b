package dev.ptu.collector.poll;

import dev.ptu.collector.azure.AccountView;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.inventory.Headroom;
import java.time.Instant;
import java.util.Set;

/** What else there is to do about accounts that were looked at. Nothing here waits for Azure. */
public interface Sightings {
    /** Nothing. */
    Sightings NONE =
            new Sightings() {
                @Override
                public Headroom headroom(
                        AccountId account, String region, Deployment deployment, Instant now) {
                    return Headroom.UNKNOWN;
                }

                @Override
                public void seen(AccountId account, AccountView view, Set<String> told) {}
            };

    /**
     * What is known of the room that a deployment has to grow.
     *
     * @param now event time
     */
    Headroom headroom(AccountId account, String region, Deployment deployment, Instant now);

    /**
     * An account was looked at.
     *
     * @param told the ids of its deployments of which the broker has the observation
     */
    void seen(AccountId account, AccountView view, Set<String> told);
}
