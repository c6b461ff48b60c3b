package dev.ptu.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param environment variables
 * @param terminal whether a person looks on
 * @param out standard output
 * @param err standard error
 */
record Surroundings(
        Map<String, String> environment, boolean terminal, PrintWriter out, PrintWriter err) {
    /** A variable that says something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
