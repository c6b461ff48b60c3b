package dev.ptu.scaler.config;

import dev.ptu.events.PoliciesPublished;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A YAML file of policies, read into the same types and judged by the same checks as the service's
 * own configuration.
 *
 * <p>Law: the file stands alone. No environment variable, system property or other file is mixed
 * in, so the same bytes are the same revision on every replica.
 *
 * @param path of the file, absolute or from the working directory
 * @param operationDeadline that of every policy must be longer
 */
record PolicyFile(Path path, Duration operationDeadline) {

    /** One look at the file. Two looks are equal when they found the same. */
    sealed interface Content {}

    /**
     * It could be read.
     *
     * @param yaml all of it
     */
    record Text(String yaml) implements Content {}

    /**
     * It could not be read.
     *
     * @param sentence why, and what to do
     */
    record Unreadable(String sentence) implements Content {}

    /** Looks at the file; never throws. */
    Content look() {
        try {
            return new Text(Files.readString(path));
        } catch (NoSuchFileException e) {
            return new Unreadable(
                    "%s does not exist: put it back, or correct ptu.scaler.policies-file."
                            .formatted(path));
        } catch (CharacterCodingException e) {
            return new Unreadable("%s is no UTF-8: write it as UTF-8.".formatted(path));
        } catch (IOException e) {
            return new Unreadable(
                    "%s could not be read (%s: %s): check its permissions."
                            .formatted(path, e.getClass().getSimpleName(), e.getMessage()));
        }
    }

    /** Judges what was found; never throws. */
    PolicyReading read(Content content, Instant now) {
        return switch (content) {
            case Unreadable(String sentence) -> PolicyReading.Refused.because(sentence);
            case Text(String yaml) -> read(yaml, now);
        };
    }

    private PolicyReading read(String yaml, Instant now) {
        YamlConfigSource source;
        try {
            source = new YamlConfigSource(path.toString(), yaml);
        } catch (RuntimeException e) {
            return PolicyReading.Refused.because(
                    "%s is no YAML (%s): correct it.".formatted(path, oneLine(e)));
        }
        List<String> strangers =
                source.getPropertyNames().stream()
                        .filter(key -> !key.startsWith("ptu."))
                        .sorted()
                        .map(
                                key ->
                                        "%s in %s is not below ptu, so nobody would read it: move or remove it."
                                                .formatted(key, path))
                        .toList();
        if (!strangers.isEmpty()) {
            return new PolicyReading.Refused(strangers);
        }
        if (source.getPropertyNames().isEmpty()) {
            return PolicyReading.Refused.because(
                    "%s says nothing: to stop all changes set the modes of the policies to off or recommend."
                            .formatted(path));
        }
        return judged(() -> PolicySet.of(mapped(source), now));
    }

    /** What anything that goes wrong on the way to a set comes to. */
    private PolicyReading judged(Supplier<PoliciesPublished> read) {
        try {
            PoliciesPublished set = read.get();
            List<String> faults = PolicyPublisher.faults(set, operationDeadline);
            return faults.isEmpty()
                    ? new PolicyReading.Accepted(set)
                    : new PolicyReading.Refused(faults);
        } catch (ConfigValidationException e) {
            return new PolicyReading.Refused(
                    IntStream.range(0, e.getProblemCount())
                            .mapToObj(i -> plain(e.getProblem(i).getMessage()))
                            .toList());
        } catch (RuntimeException e) {
            // Whatever else a file may provoke must not end the watching of it.
            return PolicyReading.Refused.because(
                    "%s cannot be taken (%s): correct it.".formatted(path, oneLine(e)));
        }
    }

    private static PoliciesConfig mapped(YamlConfigSource source) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(source)
                        .withMapping(PoliciesConfig.class)
                        .build();
        return config.getConfigMapping(PoliciesConfig.class);
    }

    /** Of the keys those that a policies file holds; used to find a second home of policies. */
    static List<String> policyKeys(Iterable<String> keys) {
        Set<String> roots =
                Set.of(
                        "policies",
                        "bindings",
                        "models",
                        "prices",
                        "reservations",
                        "declared",
                        "groups");
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.startsWith("ptu."))
                .filter(key -> roots.contains(key.split("[.\\[]", 3)[1]))
                .sorted()
                .toList();
    }

    private static String plain(String message) {
        return message.replaceFirst("^SRCFG\\d+: ", "");
    }

    private static String oneLine(RuntimeException e) {
        List<String> lines = new ArrayList<>();
        String message = e.getMessage();
        Arrays.stream((message == null ? e.toString() : message).split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        return plain(String.join(" ", lines));
    }
}
