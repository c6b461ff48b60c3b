package dev.ptu.scaler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the scaler runs; what it decides by is in {@code ptu.policies}. */
@ConfigMapping(prefix = "ptu.scaler")
public interface ScalerConfig {

    /**
     * Name of this instance, unique among the replicas and the same after a restart: a restarted
     * instance then ends the transaction that its predecessor left open at once.
     */
    @WithDefault("scaler")
    String instance();

    /** {@code exactly_once_v2}, or {@code at_least_once} for brokers without transactions. */
    @WithDefault("exactly_once_v2")
    String processingGuarantee();

    /** Threads of the topology; more than one helps only with more than one core. */
    @WithDefault("1")
    int streamThreads();

    /** Copies of the state on other instances, ready to take over. */
    @WithDefault("0")
    int standbyReplicas();

    /** Wall time without a heartbeat after which another instance takes the partitions over. */
    @WithDefault("10000")
    int sessionTimeoutMillis();

    /** Wall time between commits of the topology. */
    @WithDefault("PT0.1S")
    Duration commitInterval();

    /** Of so many deployments the numbers are shown as meters; 0 for none. */
    @WithDefault("500")
    int deploymentMeters();

    /** Event time after which an operation that has not ended is given up as timed out. */
    @WithDefault("PT30M")
    Duration operationDeadline();

    /** Wall time between two looks at a running operation when Azure does not say. */
    @WithDefault("PT5S")
    Duration operationPollInterval();

    /**
     * A YAML file that holds all that is decided by; followed while the service runs. Without it
     * the policies stand in the service's own configuration.
     */
    Optional<Path> policiesFile();

    /** Wall time between two looks at the policies file; two looks make a change. */
    @WithDefault("PT5S")
    Duration policiesFilePeriod();
}
