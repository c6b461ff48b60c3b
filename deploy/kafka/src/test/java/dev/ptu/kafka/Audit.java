package dev.ptu.kafka;

import dev.ptu.local.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the broker's authorizer answered, each question once. */
record Audit(Set<Audit.Answer> answers) {
    private static final Pattern LINE =
            Pattern.compile(
                    "Principal = User:(\\S+) is (Allowed|Denied) operation = (\\S+) from host ="
                            + " \\S+ on resource = (\\S+?):LITERAL:(\\S+) for request = (\\S+) .*");

    /** One question and its answer. */
    record Answer(
            String principal,
            boolean allowed,
            String operation,
            String resource,
            String name,
            String request) {}

    static Audit of(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return new Audit(
                    lines.map(LINE::matcher)
                            .filter(Matcher::matches)
                            .map(
                                    m ->
                                            new Answer(
                                                    m.group(1),
                                                    m.group(2).equals("Allowed"),
                                                    m.group(3),
                                                    m.group(4),
                                                    m.group(5),
                                                    m.group(6)))
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What services asked for in vain, of all that is ours and is named with a prefix. */
    List<Answer> denied(String prefix) {
        return answers.stream()
                .filter(answer -> !answer.allowed())
                .filter(answer -> Programs.SERVICES.contains(answer.principal()))
                .filter(answer -> answer.name().startsWith(prefix + "ptu"))
                .toList();
    }

    /** Whether somebody came to use an operation on a right's resource. */
    boolean used(String principal, Rights.Right right, String operation) {
        return answers.stream()
                .filter(Answer::allowed)
                .filter(answer -> answer.principal().equals(principal))
                .filter(answer -> answer.operation().equals(Rights.operation(operation).name()))
                .filter(answer -> kind(answer.resource()).equals(right.type().name()))
                .anyMatch(answer -> right.covers(right.resource(), answer.name()));
    }

    /** {@code TransactionalId} as {@code TRANSACTIONAL_ID}. */
    private static String kind(String resource) {
        return Rights.constant(resource);
    }
}
