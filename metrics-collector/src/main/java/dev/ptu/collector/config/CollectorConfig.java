package dev.ptu.collector.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is collected, how often, and when it is believed; durations are event time. */
@ConfigMapping(prefix = "ptu.collector")
public interface CollectorConfig {

    /** The accounts whose provisioned deployments and spillover targets are followed. */
    List<Account> accounts();

    /** Subscriptions in which accounts are looked for. */
    List<Discovery> discovery();

    /** Time from one look for accounts to the next. */
    @WithDefault("PT5M")
    Duration discoveryPeriod();

    /** How long no replica may have asked for an account before it is given up. */
    @WithDefault("PT15M")
    Duration releaseAfter();

    /** In how many successful listings an account must have been missing before that. */
    @WithDefault("3")
    int releaseReadings();

    /** Wall time after which the accounts of a replica that fell silent go to the others. */
    @WithDefault("PT10S")
    Duration sessionTimeout();

    /** Time from poll to poll. */
    @WithDefault("PT1M")
    Duration pollPeriod();

    /** How far back each poll reads again, to see what Azure corrected. */
    @WithDefault("PT10M")
    Duration trailing();

    /** How far back the first poll of a series reads. */
    @WithDefault("PT30M")
    Duration firstLook();

    /** How far back is read after Azure or the broker did not answer for a while. */
    @WithDefault("PT6H")
    Duration catchUp();

    /** How old a minute must be before it can count as stable. */
    @WithDefault("PT2M")
    Duration settle();

    /** How long an absence must last before it is a zero. */
    @WithDefault("PT45M")
    Duration absentAfter();

    /** After how long an unchanged deployment is told again. */
    @WithDefault("PT10M")
    Duration republishAfter();

    /** The most series that Azure may return per metric; Azure's own default is 10. */
    @WithDefault("1000")
    int top();

    /** The most accounts in a batch; Azure allows 50. */
    @WithDefault("50")
    int batchSize();

    /** The most calls to Azure at a time. */
    @WithDefault("8")
    int parallelCalls();

    /** How many calls are made. */
    Budget budget();

    /** What tells this replica from the others: it spreads their calls over time. */
    @WithDefault("${HOSTNAME:metrics-collector}")
    String replica();

    /** How many accounts have a histogram of their metrics' lag; the others share one. */
    @WithDefault("100")
    int lagAccounts();

    /** Of so many deployments the latency is shown as meters; 0 for none. */
    @WithDefault("500")
    int deploymentMeters();

    /** What can still be had. */
    Capacity capacity();

    /** What was before. */
    History history();

    /** Azure's names of the metrics. */
    Metrics metrics();

    /** An account. */
    interface Account {
        /** Its Azure Resource Manager id. */
        String id();
    }

    /** Where accounts are looked for. */
    interface Discovery {
        /** The subscription's id. */
        String subscription();

        /** What an account must be tagged with, all of it; {@code *} stands for any value. */
        Map<String, String> tags();
    }

    /**
     * How many calls are made; durations are wall time. The defaults leave a fifth of what Azure
     * allows to others with the same identity; with several replicas divide them by their number.
     */
    interface Budget {
        /** Reads of the Resource Manager, per subscription. */
        ResourceManager resourceManager();

        /** Monitor's batch queries, per subscription and region. */
        Batch batch();

        /** Share of a full bucket that back-fill and other background calls leave untouched. */
        @WithDefault("0.5")
        double liveReserve();

        /** How long calls rest after a 429 without Retry-After; doubled at each further one. */
        @WithDefault("PT5S")
        Duration firstPause();

        /** The longest rest, whatever Retry-After says. */
        @WithDefault("PT5M")
        Duration longestPause();

        /** How long a call for the current minute waits for its turn before it is left out. */
        @WithDefault("PT20S")
        Duration patience();
    }

    /** Reads of the Resource Manager: Azure fills 25 a second into a bucket of 250. */
    interface ResourceManager {
        /** How many calls become free in a second. */
        @WithDefault("20")
        double callsPerSecond();

        /** How many calls may be made at once after a quiet time. */
        @WithDefault("200")
        int burst();
    }

    /** Batch queries: Azure does not publish their limit. */
    interface Batch {
        /** How many calls become free in a second. */
        @WithDefault("20")
        double callsPerSecond();

        /** How many calls may be made at once after a quiet time. */
        @WithDefault("200")
        int burst();
    }

    /** How the capacity of regions and the free quota are sampled. */
    interface Capacity {
        /** Time from sample to sample; zero for never. */
        @WithDefault("PT15M")
        Duration period();
    }

    /** How the past of a deployment is told on first sight. */
    interface History {
        /** How many days of it; 0 for none. Azure keeps 93. */
        @WithDefault("93")
        int days();
    }

    /** Azure's names behind the logical ones. */
    interface Metrics {
        /** The resource type that the metrics belong to. */
        @WithDefault("Microsoft.CognitiveServices/accounts")
        String namespace();

        /** Which family answers: auto (found out per account), azure-openai or models. */
        @WithDefault("auto")
        String family();

        /** Input tokens a minute; without it, the name in the family that answers. */
        Optional<String> promptTokens();

        /** Output tokens a minute; without it, the name in the family that answers. */
        Optional<String> generatedTokens();

        /** Input and output tokens a minute; without it, the name in the family that answers. */
        Optional<String> allTokens();

        /**
         * All tokens without the cached ones a minute; without it, the name in the family that
         * answers.
         */
        Optional<String> activeTokens();

        /**
         * Share of the prompt tokens that came from the cache, in percent; without it, the name in
         * the family that answers.
         */
        Optional<String> cacheMatchRate();

        /**
         * How full a provisioned deployment is, in percent; without it, the name in the family that
         * answers.
         */
        Optional<String> utilization();

        /** Requests a minute; without it, the name in the family that answers. */
        Optional<String> requests();

        /**
         * Mean time to the first byte of an answer, in milliseconds; without it, the name in the
         * family that answers.
         */
        Optional<String> timeToResponse();

        /**
         * Mean time to the first token, normalised, in milliseconds; without it, the name in the
         * family that answers.
         */
        Optional<String> timeToFirstToken();

        /**
         * Mean time between tokens, in milliseconds; without it, the name in the family that
         * answers.
         */
        Optional<String> timeBetweenTokens();

        /** Tokens generated a second; without it, the name in the family that answers. */
        Optional<String> tokensPerSecond();

        /**
         * Share of the requests that Azure did not fail, in percent; without it, the name in the
         * family that answers.
         */
        Optional<String> availability();
    }
}
