package dev.ptu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when something is wrong, and who is told what. */
class PtuTest {
    private static final String PIN = "/api/v1/deployments/s/g/sweden/chat/pin";
    private static final String[] PIN_CHAT = {
        "pin", "sweden/chat", "150", "--for", "2h", "--reason", "launch"
    };
    private static final String SECRET = "eyJhbGciOi.secret.signature";

    private final FakeServer server = FakeServer.withFleet();
    @TempDir private Path temp;

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void anAddressWhereNobodyListensIsNamedWithItsCure() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Shell.Said said = new Shell().run("list", "--server", "http://localhost:" + port);

        assertOneSentence(
                said,
                3,
                "http://localhost:%d does not answer (connection refused): see that the notifier runs there, or name another address with --server or PTU_SERVER."
                        .formatted(port));
    }

    @Test
    void anUnknownHostIsNamedWithItsCure() {
        Shell.Said said = new Shell().with("PTU_SERVER", "http://no-such-host.invalid").run("list");

        assertOneSentence(
                said,
                3,
                "http://no-such-host.invalid is an unknown host: see that the notifier runs there,"
                        + " or name another address with --server or PTU_SERVER.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8083", "ftp://host", "http://", "http://a b", "http://u:p@host"})
    void whatIsNoAddressIsRefusedBeforeAnythingIsAsked(String address) {
        Shell.Said said = new Shell().run("list", "--server", address);

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .contains("The server " + address + " is not an address")
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({"400, 1", "404, 1", "409, 1", "503, 1", "403, 4", "500, 3"})
    void whatTheServerSaysOfItsRefusalIsPassedOn(int status, int exit) {
        server.reply("POST", PIN, status, error(status, "No, because: do so."));

        Shell.Said said = Shell.at(server).run(PIN_CHAT);

        assertOneSentence(
                said,
                exit,
                status == 500
                        ? server.address() + " failed (500): No, because: do so."
                        : "No, because: do so.");
    }

    @Test
    void withoutATokenItIsSaidWhereToPutOne() {
        server.reply("POST", PIN, 401, "");

        assertOneSentence(
                Shell.at(server).run(PIN_CHAT),
                4,
                server.address()
                        + " wants to know who asks: name the file of a token with --token-file or"
                        + " PTU_TOKEN_FILE.");
    }

    @Test
    void aTokenThatIsNotAcceptedIsNotRepeated() {
        server.reply("POST", PIN, 401, error(401, "Bearer " + SECRET + " has expired"));

        Shell.Said said = Shell.at(server).with("PTU_TOKEN", SECRET).run(PIN_CHAT);

        assertOneSentence(
                said,
                4,
                server.address()
                        + " does not accept the token: it has expired or is not for this server;"
                        + " get a new one and name its file with --token-file or PTU_TOKEN_FILE.");
    }

    @Test
    void aTokenThatIsNoneIsNotRepeatedEither() {
        Shell.Said said = Shell.at(server).run("list", "--token", SECRET + "\nX-Other: header");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("What was given as a token is none")
                .doesNotContain(SECRET);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void theTokenOfTheCommandLineWinsOverThatOfTheEnvironment() throws IOException {
        Path file = Files.writeString(temp.resolve("token"), "of-the-file\n");
        Shell shell = Shell.at(server).with("PTU_TOKEN", "of-the-environment");

        shell.run("list");
        shell.run("list", "--token-file", file.toString());
        shell.run("list", "--token", "of-the-command-line");

        assertThat(server.asked())
                .extracting(FakeServer.Asked::authorization)
                .containsExactly(
                        "Bearer of-the-environment",
                        "Bearer of-the-file",
                        "Bearer of-the-command-line");
    }

    @Test
    void aTokenFileThatCannotBeReadIsNamed() {
        assertOneSentence(
                Shell.at(server).with("PTU_TOKEN_FILE", temp + "/none").run("list"),
                2,
                "The token file %s/none cannot be read: name one that you may read with --token-file or PTU_TOKEN_FILE."
                        .formatted(temp));
    }

    @Test
    void aTokenGoesNowhereElse() throws IOException {
        try (FakeServer other = FakeServer.withFleet()) {
            server.reply(
                    "GET", "/api/v1/deployments", 302, other.address() + "/api/v1/deployments");

            Shell.Said said = Shell.at(server).with("PTU_TOKEN", SECRET).run("list");

            assertOneSentence(
                    said,
                    3,
                    server.address()
                            + " answered 302 to /api/v1/deployments: give the address itself and"
                            + " not one that forwards to it or signs in.");
            assertThat(other.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>hello</html>", "[]", "null", "{}", "{\"now\":\"today\"}"})
    void anAnswerOfAnotherProgramIsToldAsSuch(String body) {
        server.reply("GET", "/api/v1/deployments", 200, body);

        assertOneSentence(
                Shell.at(server).run("list"),
                3,
                server.address()
                        + " answered something that this ptu does not understand: check that it is"
                        + " the notifier's address, and that both are of the same version.");
    }

    @Test
    void aPageOfAnotherProgramIsToldAsSuch() {
        try (FakeServer other = new FakeServer()) {
            assertOneSentence(
                    Shell.at(other).run("list"),
                    3,
                    other.address()
                            + " answered 404 to /api/v1/deployments: check that it is the"
                            + " notifier's address, with --server or PTU_SERVER.");
        }
    }

    @Test
    void aConnectionThatBreaksIsToldAndACommandIsNotRepeated() {
        server.reply("POST", PIN, 0, "");

        Shell.Said said = Shell.at(server).run(PIN_CHAT);

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).contains(server.address() + " broke the connection off");
        assertThat(server.asked()).filteredOn(asked -> asked.method().equals("POST")).hasSize(1);
    }

    @Test
    void aServerThatStillReadsSaysSoBesideItsAnswer() {
        server.reply(
                "GET",
                "/api/v1/deployments",
                200,
                FakeServer.resource("fleet.json")
                        .replace("\"caughtUp\": true", "\"caughtUp\": false")
                        .replace("\"replayedShare\": 1.0", "\"replayedShare\": 0.634"));

        Shell.Said said = Shell.at(server).run("list");

        assertThat(said.status()).isZero();
        assertThat(said.err()).contains("63 % of it so far").hasLineCount(1);
        assertThat(said.out()).contains("sweden/chat");
    }

    @Test
    void anAmbiguousNameIsRefusedWithTheCandidates() {
        assertOneSentence(
                Shell.at(server).run("explain", "chat"),
                2,
                "chat names 2 deployments: say which, sweden/chat, france/chat.");
    }

    @Test
    void anUnknownNameIsToldWithThoseThereAre() {
        assertOneSentence(
                Shell.at(server).run("history", "chta"),
                1,
                "No deployment is called chta; there is sweden/chat, france/chat, france/mini.");
    }

    @Test
    void whereThereAreSeveralOneHasToBeNamed() {
        assertOneSentence(
                Shell.at(server).run("explain"),
                2,
                "There are 3 deployments: say which, sweden/chat, france/chat, france/mini.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mini",
                "FRANCE/mini",
                "/subscriptions/S/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/france/deployments/mini"
            })
    void aDeploymentGoesByItsNameItsAccountAndNameAndItsId(String name) {
        Shell.at(server).run("explain", name);

        assertThat(server.asked().getLast().path())
                .isEqualTo(
                        "/api/v1/deployments/s/g/france/mini/evaluations?at=2026-03-02T06:42:00Z");
    }

    @Test
    void approvingWhatDoesNotWaitIsToldBeforeTheServerIsAsked() {
        assertOneSentence(
                Shell.at(server).run("approve", "mini", "-r", "fine"),
                1,
                "Nothing of france/mini waits for approval; ptu history france/mini tells what was"
                        + " decided.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pin mini 15 -r x | Missing required argument (specify one of these)",
                "pin mini 15 --for 2h | Missing required option: '--reason=TEXT': see ptu pin"
                        + " --help.",
                "pin mini many --for 2h -r x | Invalid value for positional parameter at index 1"
                        + " (PTU): 'many' is not an int: see ptu pin --help.",
                "pin mini 15 --for soon -r x | --for soon is not a duration",
                "pin mini 15 --for -2h -r x | --for -2h is not a duration",
                "pause mini --until 2026-03-02T06:00 -r x | --until 2026-03-02T06:00 is not a time"
                        + " to come",
                "pause mini --for 1h --until 18:00 -r x | mutually exclusive",
                "lift mini pause -r x | Invalid value for positional parameter",
                "explain mini --at noon | --at noon is not a time",
                "history mini --limit 0 | --limit 0 is too few",
                "exlpain mini | see ptu --help",
                "--verbose list | Unknown option: '--verbose'",
                "'' | Missing required subcommand: see ptu --help.",
            })
    void aWrongCommandLineIsOneSentence(String words, String begin) {
        Shell.Said said =
                Shell.at(server).run(words.isEmpty() ? new String[0] : words.split(" ", -1));

        assertThat(said.err()).contains(begin).hasLineCount(1);
        assertThat(said.status()).isEqualTo(2);
        assertThat(server.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    @Test
    void coloursAreForATerminalThatWantsThem() {
        String painted = "\u001B[33m";

        assertThat(Shell.at(server).inATerminal().run("list").out()).contains(painted);
        assertThat(Shell.at(server).run("list").out()).doesNotContain("\u001B");
        assertThat(Shell.at(server).inATerminal().run("list", "--no-color").out())
                .doesNotContain("\u001B");
        assertThat(Shell.at(server).inATerminal().with("NO_COLOR", "1").run("list").out())
                .doesNotContain("\u001B");
    }

    @Test
    void theWidthIsThatOfTheTerminal() {
        Shell.Said said =
                Shell.at(server).inATerminal().with("COLUMNS", "72").run("list", "--no-color");

        assertThat(said.out().lines()).allMatch(line -> line.length() <= 72);
    }

    @Test
    void whatAServerSaysDoesNotSteerTheTerminal() {
        server.reply(
                "GET",
                "/api/v1/deployments",
                200,
                FakeServer.resource("fleet.json").replace("launch day", "\\u001b]0;owned\\u0007"));

        assertThat(Shell.at(server).run("list").out())
                .contains("]0;owned")
                .doesNotContain("\u001B")
                .doesNotContain("\u0007");
    }

    @Test
    void completionKnowsEveryCommand() {
        assertThat(Shell.at(server).run("generate-completion").out())
                .contains("complete -F _complete_ptu", "_picocli_ptu_pin", "_picocli_ptu_explain");
    }

    private static void assertOneSentence(Shell.Said said, int status, String sentence) {
        assertThat(said.err()).isEqualToIgnoringNewLines(sentence);
        assertThat(said.out()).isEmpty();
        assertThat(said.status()).isEqualTo(status);
    }

    private static String error(int status, String message) {
        return "{\"status\": %d, \"message\": \"%s\"}".formatted(status, message);
    }
}
