package dev.ptu.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ptu.broker.TestKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/examples/javascript, run with node and with kafkajs from the npm registry. */
class JavaScriptExampleIT {
    private static final Path EXAMPLE = Path.of("../docs/examples/javascript");

    @TempDir private Path folder;

    @Test
    @Timeout(120)
    void aSubscriberInJavaScriptSeesEachCommittedDecisionOnce() throws Exception {
        needsNode();
        install();
        String topic = ReadDecisionsIT.topicOfDecisions();
        ProcessBuilder builder = in("node", "decisions.js");
        builder.environment().put("BROKERS", TestKafka.shared().bootstrapServers());
        builder.environment().put("TOPIC", topic);
        Process node = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader told = node.inputReader()) {

            List<String> lines = told.lines().limit(ReadDecisionsIT.TOLD.size()).toList();

            assertThat(lines).isEqualTo(ReadDecisionsIT.TOLD);
        } finally {
            node.destroyForcibly();
        }
    }

    private static void needsNode() {
        boolean there =
                Stream.of("node", "npm")
                        .allMatch(
                                program ->
                                        Stream.of(System.getenv("PATH").split(":"))
                                                .anyMatch(
                                                        path ->
                                                                Files.isExecutable(
                                                                        Path.of(path, program))));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("CI needs node and npm: install nodejs and npm").isTrue();
        }
        assumeTrue(there, "The example in JavaScript was not run: install node and npm to run it.");
    }

    /** The registry may be out of reach on any machine, also on one that tests for others. */
    private void install() throws IOException, InterruptedException {
        for (String file : List.of("package.json", "package-lock.json", "decisions.js")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        Process npm =
                in("npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=0")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        boolean ended = npm.waitFor(60, TimeUnit.SECONDS);
        npm.destroyForcibly();
        assumeTrue(
                ended && npm.exitValue() == 0,
                "The example in JavaScript was not run: npm could not fetch kafkajs; is the"
                        + " registry in reach?");
    }

    private ProcessBuilder in(String... command) {
        return new ProcessBuilder(command).directory(folder.toFile());
    }
}
