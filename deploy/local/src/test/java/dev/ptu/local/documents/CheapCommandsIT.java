package dev.ptu.local.documents;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands that {@code docs/commands.md} says this test runs, as they stand in the
 * documents: those that take seconds and need nothing but what is built here.
 */
class CheapCommandsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();
    private static final int LONGEST_SECONDS = 120;

    /** A load of two days and a bit: the first two are history to a backtest. */
    private static final int MINUTES = 2_880 + 120;

    @TempDir Path temp;

    static List<String> commands() {
        return CommandTable.of(ROOT).runBy("CheapCommandsIT");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandOfTheDocumentsDoesWhatItSays(String command) throws Exception {
        Path output = temp.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-euc", preparation() + command)
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        Process process = builder.start();

        assertThat(process.waitFor(LONGEST_SECONDS, SECONDS)).isTrue();

        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(output).isNotEmptyFile();
    }

    /**
     * What is built is taken as it is: this runs within a build, which must not build itself. A
     * recorded load is one made here, and what a backtest writes goes where the test's files go.
     */
    private String preparation() throws IOException {
        return """
        make() {
          local words=()
          for word in "$@"; do
            case $word in
              TRACE=*) word=TRACE=%s ;;
            esac
            words+=("$word")
          done
          command make %s OUT=%s "${words[@]}"
        }
        ptu() { cli/ptu "$@"; }
        """
                .formatted(trace(), asBuilt(), temp.resolve("out"));
    }

    private static String asBuilt() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.getFileName() + "/target")
                    .flatMap(
                            target ->
                                    Stream.of(
                                            target
                                                    + "/"
                                                    + target.substring(0, target.indexOf('/'))
                                                    + ".jar",
                                            target + "/ptu.jar",
                                            target + "/quarkus-app/quarkus-run.jar"))
                    .filter(jar -> Files.exists(ROOT.resolve(jar)))
                    .map(jar -> "-o " + jar)
                    .reduce("", (some, more) -> some + " " + more);
        }
    }

    private Path trace() throws IOException {
        StringBuilder csv = new StringBuilder("minute,requests,prompt_tokens,generated_tokens\n");
        for (int minute = 0; minute < MINUTES; minute++) {
            int requests = 60 + (int) (40 * Math.sin(2 * Math.PI * minute / 1_440));
            csv.append(minute)
                    .append(',')
                    .append(requests)
                    .append(',')
                    .append(requests * 1_000)
                    .append(',')
                    .append(requests * 200)
                    .append('\n');
        }
        return Files.writeString(temp.resolve("history.csv"), csv.toString());
    }
}
