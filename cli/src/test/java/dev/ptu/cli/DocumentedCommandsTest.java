package dev.ptu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code ptu ...} that a document shows is understood and answered. Which deployments there
 * are is the document's affair; here there is one under every name that a document may use.
 */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TYPED =
            Pattern.compile("(?m)(?:^\\s*\\$ |^|`)((?:cli/)?ptu (?![-]+>)[a-z-][^`\\n#]*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final FakeServer server = new FakeServer();

    static List<String> commands() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .flatMap(file -> TYPED.matcher(read(file)).results())
                    .map(found -> found.group(1).strip())
                    .filter(command -> !command.endsWith("..."))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @AfterEach
    void end() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandOfADocumentIsUnderstood(String command) {
        String[] words =
                WORD.matcher(command).results().skip(1).map(this::word).toArray(String[]::new);
        answer(words);

        Shell.Said said = Shell.at(server).run(words);

        assertThat(said.err()).isEmpty();
        assertThat(said.status()).isZero();
    }

    private String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private void answer(String... words) {
        String title = words.length > 1 && !words[1].startsWith("-") ? words[1] : "sweden/chat";
        String account = title.contains("/") ? title.substring(0, title.indexOf('/')) : "sweden";
        String name = title.substring(title.indexOf('/') + 1);
        String path = "/api/v1/deployments/s/g/%s/%s".formatted(account, name);
        server.reply(
                "GET",
                "/api/v1/deployments",
                200,
                """
                {"now": "2026-03-02T06:42:00Z", "caughtUp": true, "deployments": [
                  {"id": "%s", "path": "%s", "account": "%s", "name": "%s",
                   "pending": [{"decision": "d-1"}]}]}
                """
                        .formatted(path, path, account, name));
        server.reply("GET", path + "/evaluations", 200, FakeServer.resource("evaluation.json"));
        server.reply("GET", path + "/decisions", 200, FakeServer.resource("decisions.json"));
        server.reply("POST", path + "/" + words[0], 202, "{\"sentence\": \"Done.\"}");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
