package dev.ptu.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** {@code acls.yaml}, read. */
record Rights(Map<String, List<Rights.Right>> principals) {

    /** One line of it. */
    record Right(
            String resource,
            String name,
            @Nullable String pattern,
            List<String> operations,
            @Nullable String idle,
            @JsonProperty(required = true) String why) {

        boolean prefixed() {
            return "prefixed".equals(pattern);
        }

        boolean covers(String kind, String thing) {
            return resource.equals(kind)
                    && (prefixed() ? thing.startsWith(name) : thing.equals(name));
        }

        ResourceType type() {
            return switch (resource) {
                case "topic" -> ResourceType.TOPIC;
                case "group" -> ResourceType.GROUP;
                case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
                default -> throw new IllegalArgumentException(resource + " is no resource");
            };
        }

        private Stream<AclBinding> bindings(String principal, String prefix) {
            ResourcePattern what =
                    new ResourcePattern(
                            type(),
                            prefix + name,
                            prefixed() ? PatternType.PREFIXED : PatternType.LITERAL);
            return operations.stream()
                    .map(
                            operation ->
                                    new AclBinding(
                                            what,
                                            new AccessControlEntry(
                                                    "User:" + principal,
                                                    "*",
                                                    operation(operation),
                                                    AclPermissionType.ALLOW)));
        }
    }

    static Rights read() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(Folder.of("acls.yaml").toFile(), Rights.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the broker takes them, for what is named with a prefix. */
    List<AclBinding> bindings(String prefix) {
        return principals.entrySet().stream()
                .flatMap(
                        one ->
                                one.getValue().stream()
                                        .flatMap(right -> right.bindings(one.getKey(), prefix)))
                .toList();
    }

    boolean allows(String principal, String operation, String kind, String thing) {
        return principals.get(principal).stream()
                .anyMatch(
                        right ->
                                right.covers(kind, thing)
                                        && right.operations().contains(operation));
    }

    /** {@code AlterConfigs} as Kafka's {@code ALTER_CONFIGS}. */
    static AclOperation operation(String name) {
        return AclOperation.valueOf(constant(name));
    }

    static String constant(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** Where this folder's files are. */
    static final class Folder {
        private static final Path ROOT = Path.of(System.getProperty("repository.root", "../.."));

        private Folder() {}

        static Path root() {
            return ROOT.toAbsolutePath().normalize();
        }

        static Path of(String file) {
            return root().resolve("deploy/kafka").resolve(file);
        }
    }
}
