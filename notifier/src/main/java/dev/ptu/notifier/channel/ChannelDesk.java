package dev.ptu.notifier.channel;

import dev.ptu.events.Topic;
import dev.ptu.notifier.config.ChannelsConfig;
import dev.ptu.notifier.incident.Links;
import dev.ptu.notifier.kafka.ConsumerLoop;
import dev.ptu.notifier.kafka.EventProducer;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.kafka.CompactedTopic;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jboss.logging.Logger;

/** Makes the channels that are configured, starts them and ends them. */
@ApplicationScoped
public class ChannelDesk {
    private static final Logger LOG = Logger.getLogger(ChannelDesk.class);

    /** Few at a time: they are held in memory until they are delivered. */
    private static final int RECORDS_AT_ONCE = 50;

    /** What receivers compare with their own clocks is told in wall time. */
    private static final InstantSource WALL = ServiceClock.system();

    private final ChannelsConfig config;
    private final Links links;
    private final Topics topics;
    private final EventProducer producer;
    private final ServiceClock clock;
    private final MeterRegistry registry;
    private final ReactiveMailer mailer;
    private final List<AutoCloseable> closed = new ArrayList<>();

    @Inject
    ChannelDesk(
            ChannelsConfig config,
            Links links,
            Topics topics,
            EventProducer producer,
            ServiceClock clock,
            MeterRegistry registry,
            ReactiveMailer mailer) {
        this.config = config;
        this.links = links;
        this.topics = topics;
        this.producer = producer;
        this.clock = clock;
        this.registry = registry;
        this.mailer = mailer;
    }

    /** After the topics are there. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent ignored) {
        alertmanager(config.alertmanager());
        ChannelsConfig.Email email = config.email();
        email.to().ifPresent(to -> begin(new EmailChannel(mailer, to, email.timeout()), email));
        ChannelsConfig.Pagerduty pager = config.pagerduty();
        pager.routingKey()
                .ifPresent(
                        key ->
                                begin(
                                        new PagerdutyChannel(
                                                URI.create(pager.url()), key, links, http(pager)),
                                        pager));
        ChannelsConfig.Slack slack = config.slack();
        slack.url().ifPresent(url -> begin(new SlackChannel(URI.create(url), http(slack)), slack));
        ChannelsConfig.Teams teams = config.teams();
        teams.url()
                .ifPresent(
                        url -> begin(new TeamsChannel(URI.create(url), links, http(teams)), teams));
        webhook(config.webhook());
    }

    void stop(@Observes ShutdownEvent ignored) throws Exception {
        for (AutoCloseable one : closed) {
            one.close();
        }
    }

    private void alertmanager(ChannelsConfig.Alertmanager of) {
        List<URI> addresses = of.urls().orElse(List.of()).stream().map(URI::create).toList();
        if (!addresses.isEmpty()) {
            begin(
                    new AlertmanagerChannel(
                            new AlertmanagerChannel.Receivers(
                                    addresses, of.authorization().orElse(null)),
                            of.resend(),
                            links,
                            http(of),
                            WALL),
                    of);
        }
    }

    private void webhook(ChannelsConfig.Webhook of) {
        List<String> secrets =
                Stream.of(of.secret(), of.nextSecret())
                        .flatMap(java.util.Optional::stream)
                        .toList();
        of.url()
                .ifPresent(
                        url ->
                                begin(
                                        new WebhookChannel(
                                                URI.create(url), secrets, links, http(of), WALL),
                                        of));
    }

    private HttpPost http(ChannelsConfig.Delivered of) {
        return new HttpPost(of.timeout(), WALL);
    }

    private void begin(Channel channel, ChannelsConfig.Delivered of) {
        String topic = topics.name(Topic.NOTIFICATIONS);
        ChannelReader reader =
                new ChannelReader(
                        channel,
                        new Patience(of.attempts(), of.firstBackoff(), of.longestBackoff()),
                        new ChannelReader.Terms(
                                of.minSeverity(),
                                of.maxAge(),
                                partitions ->
                                        List.copyOf(
                                                CompactedTopic.latest(
                                                                topics.clientSettings(),
                                                                topic,
                                                                partitions)
                                                        .values())),
                        new ChannelMeters(registry, channel.name()),
                        producer,
                        clock);
        ConsumerLoop loop =
                new ConsumerLoop(
                        new ConsumerLoop.Reading(
                                topics.clientSettings(),
                                topic,
                                topics.prefixed("ptu-notifier-" + channel.name()),
                                Map.of(
                                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                        RECORDS_AT_ONCE,
                                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                        "earliest")),
                        reader,
                        registry);
        closed.add(loop);
        closed.add(channel);
        loop.start();
        LOG.infof("Channel %s tells from %s on", channel.name(), of.minSeverity().word());
    }
}
