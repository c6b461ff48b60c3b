package dev.ptu.scaler.decide;

import dev.ptu.core.decision.ReasonCode;
import dev.ptu.core.group.GroupMemory;
import dev.ptu.core.group.GroupPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Stage;
import dev.ptu.runtime.LogKeys;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.kafka.Topics;
import dev.ptu.runtime.trace.Traces;
import dev.ptu.scaler.DeploymentMeters;
import dev.ptu.scaler.GroupMeters;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.ScalerMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Runs the topology: starts it once the topics are there, and ends it with the service. */
@ApplicationScoped
public class StreamsRuntime {
    private static final Logger LOG = Logger.getLogger(StreamsRuntime.class);

    private static final Map<String, String> ORDER_ENDED =
            Map.of(
                    ReasonCode.STANDING_ORDER_FILLED.code(), "filled",
                    ReasonCode.STANDING_ORDER_EXPIRED.code(), "expired",
                    ReasonCode.STANDING_ORDER_NOT_WANTED.code(), "notWanted");
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(10);

    private final Topics topics;
    private final ServiceClock clock;
    private final ScalerConfig config;
    private final ScalerMeters meters;
    private final DeploymentMeters deployments;
    private final GroupMeters groups;
    private final MeterRegistry registry;
    private final Traces traces;
    private volatile @Nullable KafkaStreams streams;

    @Inject
    StreamsRuntime(
            Topics topics,
            ServiceClock clock,
            ScalerConfig config,
            ScalerMeters meters,
            DeploymentMeters deployments,
            GroupMeters groups,
            MeterRegistry registry,
            Traces traces) {
        this.traces = traces;
        this.groups = groups;
        this.topics = topics;
        this.clock = clock;
        this.config = config;
        this.meters = meters;
        this.deployments = deployments;
        this.registry = registry;
    }

    /** Starts the topology. */
    public void start() {
        KafkaStreams started =
                new KafkaStreams(
                        DecisionTopology.build(
                                topics::name,
                                topics.partitions(),
                                new DecisionTopology.Edge(
                                        clock,
                                        new Reported(meters, deployments, groups, clock),
                                        traces.on())),
                        settings());
        // A thread that died of a passing fault (a broker restarting) is replaced; state is safe in
        // the changelogs.
        started.setUncaughtExceptionHandler(
                fault -> {
                    LOG.error("A stream thread failed and is replaced", fault);
                    return StreamThreadExceptionResponse.REPLACE_THREAD;
                });
        new KafkaStreamsMetrics(started).bindTo(registry);
        Gauge.builder("ptu.scaler.topology.running", this, StreamsRuntime::running)
                .description(
                        "1 while decisions are made, 0 while states are restored or after that")
                .register(registry);
        started.start();
        streams = started;
    }

    /** The state that readiness looks at. */
    public KafkaStreams.State state() {
        KafkaStreams running = streams;
        return running == null ? KafkaStreams.State.CREATED : running.state();
    }

    private double running() {
        return state() == KafkaStreams.State.RUNNING ? 1 : 0;
    }

    @PreDestroy
    void stop() {
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CLOSED_WITHIN);
        }
    }

    private Properties settings() {
        Map<String, Object> all = new HashMap<>(topics.clientSettings());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.prefixed("ptu-scaler"));
        all.put(StreamsConfig.CLIENT_ID_CONFIG, config.instance());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.processingGuarantee());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streamThreads());
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        all.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                config.sessionTimeoutMillis());
        all.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                config.sessionTimeoutMillis() / 4);
        all.put(StreamsConfig.topicPrefix("message.timestamp.type"), "LogAppendTime");
        Properties settings = new Properties();
        settings.putAll(all);
        return settings;
    }

    private record Reported(
            ScalerMeters meters,
            DeploymentMeters deployments,
            GroupMeters groups,
            ServiceClock clock)
            implements DecideListener {
        @Override
        public void unreadable(String topic, String cause) {
            MDC.put(LogKeys.TOPIC, topic);
            LOG.warnf("A record of %s went to the dead letters: %s", topic, cause);
            MDC.remove(LogKeys.TOPIC);
            meters.deadLetter();
        }

        @Override
        public void profileLost(String deployment, String cause) {
            MDC.put(LogKeys.DEPLOYMENT, deployment);
            LOG.warnf(
                    "The learned demand of %s, and perhaps of others, could not be read and is"
                            + " learned anew: %s",
                    deployment, cause);
            MDC.remove(LogKeys.DEPLOYMENT);
        }

        @Override
        public void failed(String deployment, RuntimeException fault, boolean news) {
            if (news) {
                MDC.put(LogKeys.DEPLOYMENT, deployment);
                LOG.errorf(
                        fault,
                        "%s could not be evaluated and keeps its size until it can",
                        deployment);
                MDC.remove(LogKeys.DEPLOYMENT);
            }
            meters.evaluationFailed();
        }

        @Override
        public void overcommitted(String sentence) {
            LOG.warn(sentence);
        }

        @Override
        public void leftOut(String sentence) {
            LOG.warn(sentence);
        }

        @Override
        public void evaluated(Evaluated evaluated) {
            LOG.debugf("%s", evaluated);
            meters.evaluated(evaluated.reason());
            evaluated.rationale().stream()
                    .map(Stage::reason)
                    .map(ORDER_ENDED::get)
                    .filter(Objects::nonNull)
                    .forEach(meters::standingOrderEnded);
            deployments.evaluated(evaluated);
            meters.evaluationLagged(
                    Duration.between(evaluated.minute(), evaluated.evaluatedAt()).minusMinutes(1));
        }

        @Override
        public void decided(ScaleDecided decided) {
            MDC.put(LogKeys.DEPLOYMENT, decided.deployment());
            MDC.put(LogKeys.DECISION, decided.decision());
            MDC.put(LogKeys.REASON, decided.reason());
            LOG.infof(
                    "Decided (%s) %s: %d -> %d PTU, %s",
                    decided.mode(),
                    decided.deployment(),
                    decided.fromPtu(),
                    decided.toPtu(),
                    decided.reason());
            MDC.remove(LogKeys.DEPLOYMENT);
            MDC.remove(LogKeys.DECISION);
            MDC.remove(LogKeys.REASON);
            meters.decided(decided.mode());
            deployments.decided(decided);
        }

        @Override
        public void planned(DeploymentPlanned planned) {
            MDC.put(LogKeys.DEPLOYMENT, planned.deployment());
            MDC.put(LogKeys.DECISION, planned.decision());
            MDC.put(LogKeys.REASON, planned.reason());
            LOG.infof(
                    "Declared deployment %s (%s, %s): %s",
                    planned.deployment(),
                    planned.mode(),
                    planned.plan().change(),
                    planned.detail());
            MDC.remove(LogKeys.DEPLOYMENT);
            MDC.remove(LogKeys.DECISION);
            MDC.remove(LogKeys.REASON);
            meters.planned(planned.plan().change(), planned.mode());
        }

        @Override
        public void planned(GroupPlan plan, GroupMemory memory) {
            LOG.debugf("%s", plan);
            groups.planned(plan, memory);
        }

        @Override
        public void ticked(Instant tick, Duration wall) {
            meters.tickTook(wall);
            meters.tickLagged(Duration.between(tick, clock.instant()));
            deployments.forget();
            groups.forget();
        }
    }
}
