package dev.ptu.scaler.config;

import dev.ptu.events.DeclaredDeployment;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.EventCheck;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.ScalerMeters;
import dev.ptu.scaler.wire.Rulebook;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Checks the policies and puts them on {@code ptu.policies}: at start, and with {@code
 * ptu.scaler.policies-file} whenever that file has changed.
 *
 * <p>A file that is refused changes nothing: what was published before stays in force, the service
 * stays ready, and {@code ptu.scaler.policies.refused} is 1 until the file is good again.
 */
@ApplicationScoped
public class PolicyPublisher {
    private static final Logger LOG = Logger.getLogger(PolicyPublisher.class);

    private final PoliciesConfig config;
    private final PolicyTopic topic;
    private final ServiceClock clock;
    private final ScalerConfig scaler;
    private final ScalerMeters meters;
    private volatile @Nullable PoliciesPublished inForce;
    private @Nullable ScheduledExecutorService watching;
    private @Nullable ScheduledFuture<?> looking;

    @Inject
    PolicyPublisher(
            PoliciesConfig config,
            PolicyTopic topic,
            ServiceClock clock,
            ScalerConfig scaler,
            ScalerMeters meters) {
        this.config = config;
        this.topic = topic;
        this.clock = clock;
        this.scaler = scaler;
        this.meters = meters;
    }

    /**
     * Checks what can be checked without a broker.
     *
     * @throws ConfigurationException with one sentence per fault of the configuration; those of a
     *     policies file wait for {@link #begin}, which may have something to go on with
     */
    public void check() {
        if (file().isEmpty()) {
            checked();
            return;
        }
        List<String> elsewhere =
                PolicyFile.policyKeys(ConfigProvider.getConfig().getPropertyNames());
        if (!elsewhere.isEmpty()) {
            throw new ConfigurationException(
                    "%s is set beside ptu.scaler.policies-file, where it would be overlooked: move it into that file."
                            .formatted(elsewhere.getFirst()));
        }
    }

    /**
     * Publishes the policies, and follows their file if they have one.
     *
     * @throws ConfigurationException with one sentence per fault when a policies file has faults
     *     and nothing was ever published that could stay in force
     */
    public void begin() {
        Optional<PolicyFile> file = file();
        if (file.isPresent()) {
            follow(file.get());
        } else {
            publish(checked());
        }
    }

    /**
     * The set that this replica decides by: the last one that it published, or found published when
     * its own was refused at start.
     *
     * @throws IllegalStateException before {@link #begin}
     */
    public PoliciesPublished inForce() {
        PoliciesPublished known = inForce;
        if (known == null) {
            throw new IllegalStateException("The policies are not published yet");
        }
        return known;
    }

    private void publish(PoliciesPublished set) {
        topic.publish(set);
        inForce = set;
        meters.policiesPublished();
    }

    private Optional<PolicyFile> file() {
        return scaler.policiesFile().map(path -> new PolicyFile(path, scaler.operationDeadline()));
    }

    private PoliciesPublished checked() {
        PoliciesPublished set = PolicySet.of(config, clock.instant());
        List<String> faults = faults(set, scaler.operationDeadline());
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
        return set;
    }

    private void follow(PolicyFile file) {
        PolicyFile.Content first = file.look();
        String published =
                switch (file.read(first, clock.instant())) {
                    case PolicyReading.Accepted(PoliciesPublished set) -> {
                        publish(set);
                        yield set.revision();
                    }
                    case PolicyReading.Refused(List<String> faults) -> {
                        // A node that drains must not turn a fault in a file into an outage.
                        inForce =
                                topic.last()
                                        .filter(
                                                set ->
                                                        faults(set, file.operationDeadline())
                                                                .isEmpty())
                                        .orElseThrow(() -> refusal(faults));
                        told(faults);
                        yield null;
                    }
                };
        PolicyWatch watch =
                new PolicyWatch(
                        file::look,
                        content -> file.read(content, clock.instant()),
                        new Telling(),
                        first,
                        published);
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("policies-file").factory());
        long everyMillis = scaler.policiesFilePeriod().toMillis();
        looking =
                started.scheduleWithFixedDelay(
                        () -> look(watch), everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        watching = started;
    }

    private static void look(PolicyWatch watch) {
        try {
            watch.look();
        } catch (RuntimeException e) {
            // Thrown on, it would end the watching.
            LOG.error("The policies file could not be looked at and is looked at again", e);
        }
    }

    private void told(List<String> faults) {
        LOG.errorf(
                "The policies file is refused and the policies published before stay in force: %s",
                String.join(" ", faults));
        meters.policiesRefused(true);
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> looks = looking;
        if (looks != null) {
            looks.cancel(true);
        }
        ScheduledExecutorService running = watching;
        if (running != null) {
            running.shutdownNow();
        }
    }

    private static ConfigurationException refusal(List<String> faults) {
        return new ConfigurationException(String.join(System.lineSeparator(), faults));
    }

    /** One sentence per fault; no resize may last longer than the deadline. */
    static List<String> faults(PoliciesPublished set, Duration operationDeadline) {
        List<String> faults = new ArrayList<>(Rulebook.of(set).faults());
        if (faults.isEmpty()) {
            // What no reader would take cannot be sent: said here rather than by the encoder.
            EventCheck.fault(set, Instant.MAX).ifPresent(fault -> faults.add("ptu: " + fault));
        }
        for (PolicyDefinition policy : set.policies()) {
            if (policy.operationDeadline().compareTo(operationDeadline) <= 0) {
                faults.add(
                        "ptu.policies.%s.operation-deadline (%s) must be longer than ptu.scaler.operation-deadline (%s), or a second resize could be ordered while the first is under way: lengthen it."
                                .formatted(
                                        policy.name(),
                                        policy.operationDeadline(),
                                        operationDeadline));
            }
        }
        List<DeclaredDeployment> declared = set.declared();
        for (DeclaredDeployment each :
                declared == null ? List.<DeclaredDeployment>of() : declared) {
            if (each.operationDeadline().compareTo(operationDeadline) <= 0) {
                faults.add(
                        "Declared deployment \"%s\": operation-deadline (%s) must be longer than ptu.scaler.operation-deadline (%s), or it could be ordered twice: lengthen it."
                                .formatted(
                                        each.name(), each.operationDeadline(), operationDeadline));
            }
        }
        return faults;
    }

    private final class Telling implements PolicyWatch.Voice {
        private @Nullable String failure;

        @Override
        public boolean publish(PoliciesPublished set) {
            try {
                PolicyPublisher.this.publish(set);
                failure = null;
                return true;
            } catch (ConfigurationException e) {
                if (!String.valueOf(e.getMessage()).equals(failure)) {
                    failure = String.valueOf(e.getMessage());
                    LOG.warnf(
                            "%s; it is tried again every %s", failure, scaler.policiesFilePeriod());
                }
                return false;
            }
        }

        @Override
        public void taken() {
            meters.policiesRefused(false);
        }

        @Override
        public void refused(List<String> faults) {
            told(faults);
        }
    }
}
