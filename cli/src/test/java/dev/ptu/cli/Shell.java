package dev.ptu.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** Runs {@code ptu} in this JVM and keeps what it said. */
final class Shell {
    private final Map<String, String> environment = new HashMap<>();
    private boolean terminal;

    /** What came of a command line. */
    record Said(int status, String out, String err) {}

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell inATerminal() {
        terminal = true;
        return this;
    }

    static Shell at(FakeServer server) {
        return new Shell().with("PTU_SERVER", server.address());
    }

    Said run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                Ptu.run(
                        new Surroundings(
                                environment,
                                terminal,
                                new PrintWriter(out, true),
                                new PrintWriter(err, true)),
                        words);
        return new Said(status, out.toString(), err.toString());
    }
}
