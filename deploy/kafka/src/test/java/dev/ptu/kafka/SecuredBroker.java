package dev.ptu.kafka;

import static org.awaitility.Awaitility.await;

import dev.ptu.events.Topic;
import dev.ptu.local.process.Child;
import dev.ptu.local.process.Ports;
import dev.ptu.local.process.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * Apache Kafka that asks who one is and denies what is not allowed: one door with TLS and SASL by
 * three mechanisms, and one for the tests themselves, which may do everything. The rights are those
 * of {@code acls.yaml}; a principal's password is its name and {@code -secret}.
 */
final class SecuredBroker {
    /** Fewer than the default: less to make; the services are told. */
    static final int PARTITIONS = 3;

    /** What Event Hubs calls whoever comes with a connection string. */
    static final String CONNECTION_STRING_USER = "$ConnectionString";

    static final String CONNECTION_STRING =
            "Endpoint=sb://test.example/;SharedAccessKeyName=all;SharedAccessKey=c2VjcmV0+/8=";

    private static final Duration START = Duration.ofSeconds(60);
    private static final long ANSWER_SECONDS = 30;
    private static SecuredBroker shared;

    private final Path log;
    private final int open;
    private final int secured;
    private final Certificates certificates;
    private final TokenIssuer tokens;

    private SecuredBroker(
            Path log, List<Integer> ports, Certificates certificates, TokenIssuer tokens) {
        this.log = log;
        this.open = ports.get(0);
        this.secured = ports.get(1);
        this.certificates = certificates;
        this.tokens = tokens;
    }

    /** The one of this JVM, with the topics made and the rights given. */
    static synchronized SecuredBroker shared() {
        if (shared == null) {
            shared = start();
            shared.introduce();
            shared.grant("");
            shared.makeTopics("");
        }
        return shared;
    }

    private static SecuredBroker start() {
        Stack stack = Stack.open(Rights.Folder.root(), Optional.empty());
        TokenIssuer tokens = TokenIssuer.start();
        Certificates certificates = Certificates.in(stack.folder());
        List<Integer> ports = Ports.free(List.of(0, 0, 0), List.of("", "", ""));
        List<String> command = new ArrayList<>(stack.programs().broker(ports.get(0)));
        command.addAll(
                command.indexOf("-jar"),
                List.of(
                        "-Djava.util.logging.config.file="
                                + Rights.Folder.of("src/test/resources/audit.properties"),
                        "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + tokens.keysUrl()));
        command.addAll(
                List.of(
                        "--settings",
                        settings(stack.folder(), ports, certificates, tokens).toString()));
        Child kafka = stack.start("kafka", command, Map.of());
        stack.awaitLine(kafka, "local-broker: ready", START);
        return new SecuredBroker(kafka.log(), ports, certificates, tokens);
    }

    private static Path settings(
            Path folder, List<Integer> ports, Certificates certificates, TokenIssuer tokens) {
        String door = "listener.name.secured.";
        String login = "org.apache.kafka.common.security.";
        Map<String, String> all = new HashMap<>();
        all.put(
                "listeners",
                "OPEN://localhost:%d,SECURED://localhost:%d,CONTROLLER://localhost:%d"
                        .formatted(ports.toArray()));
        all.put(
                "advertised.listeners",
                "OPEN://localhost:%d,SECURED://localhost:%d".formatted(ports.toArray()));
        all.put("controller.quorum.voters", "1@localhost:" + ports.get(2));
        all.put(
                "listener.security.protocol.map",
                "OPEN:PLAINTEXT,SECURED:SASL_SSL,CONTROLLER:PLAINTEXT");
        all.put("inter.broker.listener.name", "OPEN");
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        all.put("allow.everyone.if.no.acl.found", "false");
        all.put("super.users", "User:ANONYMOUS;User:" + CONNECTION_STRING_USER);
        all.put("ssl.keystore.type", "PKCS12");
        all.put("ssl.keystore.location", certificates.server().toString());
        all.put("ssl.keystore.password", Certificates.PASSWORD);
        all.put(door + "sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN,OAUTHBEARER");
        all.put(
                door + "scram-sha-512.sasl.jaas.config",
                login + "scram.ScramLoginModule required;");
        all.put(
                door + "plain.sasl.jaas.config",
                login
                        + "plain.PlainLoginModule required user_scaler=\"%s\" user_%s=\"%s\";"
                                .formatted(
                                        secretOf("scaler"),
                                        CONNECTION_STRING_USER,
                                        CONNECTION_STRING));
        all.put(
                door + "oauthbearer.sasl.jaas.config",
                login + "oauthbearer.OAuthBearerLoginModule required;");
        all.put(
                door + "oauthbearer.sasl.server.callback.handler.class",
                login + "oauthbearer.OAuthBearerValidatorCallbackHandler");
        all.put(door + "oauthbearer.sasl.oauthbearer.jwks.endpoint.url", tokens.keysUrl());
        all.put(door + "oauthbearer.sasl.oauthbearer.expected.audience", TokenIssuer.AUDIENCE);
        all.put(door + "oauthbearer.sasl.oauthbearer.expected.issuer", TokenIssuer.ISSUER);
        Properties file = new Properties();
        file.putAll(all);
        Path path = folder.resolve("broker.properties");
        try (Writer writer = Files.newBufferedWriter(path)) {
            file.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    private void introduce() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", openDoor()))) {
            done(
                    admin.alterUserScramCredentials(
                                    Rights.read().principals().keySet().stream()
                                            .map(SecuredBroker::credential)
                                            .collect(Collectors.toList()))
                            .all());
        }
    }

    private static UserScramCredentialUpsertion credential(String principal) {
        return new UserScramCredentialUpsertion(
                principal,
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                secretOf(principal));
    }

    /** Gives everybody the written rights, on what is named with a prefix; they hold on return. */
    void grant(String prefix) {
        try (Admin all = Admin.create(Map.of("bootstrap.servers", openDoor()));
                Admin topics = Admin.create(client("topics"))) {
            List<AclBinding> written = Rights.read().bindings(prefix);
            done(all.createAcls(written).all());
            // Broker and controller each learn of them a moment later.
            await().until(
                            () ->
                                    all.describeAcls(AclBindingFilter.ANY)
                                                    .values()
                                                    .get()
                                                    .containsAll(written)
                                            && mayMakeTopics(topics, prefix));
        }
    }

    private static boolean mayMakeTopics(Admin topics, String prefix) throws InterruptedException {
        try {
            topics.createTopics(
                            topics(prefix).limit(1).toList(),
                            new CreateTopicsOptions().validateOnly(true))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Makes all topics, as the principal does whose right that is. */
    void makeTopics(String prefix) {
        try (Admin admin = Admin.create(client("topics"))) {
            done(admin.createTopics(topics(prefix).toList()).all());
        }
    }

    private static Stream<NewTopic> topics(String prefix) {
        return Arrays.stream(Topic.values())
                .map(
                        topic ->
                                new NewTopic(prefix + topic.topicName(), PARTITIONS, (short) 1)
                                        .configs(topic.settings()));
    }

    /** The topics that begin so. */
    List<String> topicsOf(String beginning) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", openDoor()))) {
            return admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith(beginning))
                    .sorted()
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The door for the tests themselves, who may do everything. */
    String openDoor() {
        return "localhost:" + open;
    }

    /** The door with TLS and SASL. */
    String securedDoor() {
        return "localhost:" + secured;
    }

    /** The certificate of the authority that clients must trust. */
    Path authority() {
        return certificates.authority();
    }

    /** Where tokens are to be had. */
    String tokenUrl() {
        return tokens.tokenUrl();
    }

    static String secretOf(String principal) {
        return principal + "-secret";
    }

    /** Settings of a client that comes as a principal, by SCRAM. */
    Map<String, Object> client(String principal) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", securedDoor());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", authority().toString());
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(principal, secretOf(principal)));
        return settings;
    }

    /** What the authorizer was asked so far. */
    Audit audit() {
        return Audit.of(log);
    }

    static void done(KafkaFuture<?> asked) {
        try {
            asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("The broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
