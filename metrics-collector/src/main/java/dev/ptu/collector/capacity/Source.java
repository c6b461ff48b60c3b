package dev.ptu.collector.capacity;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;

/** What is sampled in one call. */
sealed interface Source {

    /** Whose limits the call counts against. */
    String subscription();

    /** In a word, for a log. */
    String what();

    /**
     * What a region can give of a model, on every SKU.
     *
     * @param version empty when the deployment tells none
     */
    record Model(String subscription, String region, String model, String version)
            implements Source {
        static Model of(AccountId account, String region, Deployment deployment) {
            return new Model(
                    account.subscription(), region, deployment.model(), deployment.modelVersion());
        }

        @Override
        public String what() {
            return "capacity of " + model + " " + version + " in " + region;
        }
    }

    /** What is left of a subscription's quotas in a region. */
    record Quota(String subscription, String region) implements Source {
        @Override
        public String what() {
            return "quota of subscription " + subscription + " in " + region;
        }
    }
}
