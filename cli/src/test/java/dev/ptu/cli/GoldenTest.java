package dev.ptu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every command prints, to the letter: {@code src/test/resources/golden}. With {@code
 * -Dgolden.write=true} the files are written anew, to be read before they are committed.
 */
class GoldenTest {
    private static final String CHAT = "/api/v1/deployments/s/g/sweden/chat";
    private static final String WAITING = "/api/v1/deployments/s/g/france/chat";

    private final FakeServer server = FakeServer.withFleet();

    @BeforeEach
    void answer() {
        server.reply("GET", CHAT + "/evaluations", 200, FakeServer.resource("evaluation.json"));
        server.reply("GET", CHAT + "/decisions", 200, FakeServer.resource("decisions.json"));
        server.reply("GET", WAITING + "/decisions", 200, "{\"decisions\": []}");
        for (String verb : List.of("pause", "resume", "pin", "floor", "lift")) {
            server.reply("POST", CHAT + "/" + verb, 202, accepted(verb));
        }
        server.reply("POST", WAITING + "/approve", 202, accepted("approve"));
        server.reply("POST", WAITING + "/reject", 202, accepted("reject"));
    }

    @AfterEach
    void end() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "list, list",
        "list-120, list --width 120",
        "list-50, list --width 50",
        "list-json, list --json",
        "explain, explain sweden/chat",
        "explain-80, explain sweden/chat --width 80",
        "explain-all, explain sweden/chat --at 06:30 --all",
        "history, history sweden/chat",
        "history-80, history sweden/chat --width 80",
        "history-none, history france/chat --from 2d",
        "pause, pause sweden/chat --for 2h -r load-test",
        "resume, resume sweden/chat -r done",
        "pin, pin sweden/chat 150 --until 18:00 -r launch",
        "floor, floor sweden/chat 100 --for PT30M -r launch",
        "lift, lift sweden/chat pin -r over",
        "approve, approve france/chat -r fine",
        "reject, reject france/chat d-1 -r no",
        "pin-json, pin sweden/chat 150 --for 1h -r launch --json",
        "help, --help",
        "help-pin, pin --help",
    })
    void theOutputIsTheGolden(String name, String words) throws IOException {
        Shell.Said said = Shell.at(server).run(words.split(" ", -1));

        assertThat(said.err()).isEmpty();
        assertThat(said.status()).isZero();
        compare(name, "$ ptu " + words + "\n" + said.out() + requests());
    }

    /** What a command asked of the server; reading the fleet goes without saying. */
    private String requests() {
        List<String> lines = new ArrayList<>();
        for (FakeServer.Asked asked : server.asked()) {
            if (!asked.path().equals("/api/v1/deployments")) {
                lines.add(
                        "-- %s %s %s"
                                .formatted(asked.method(), asked.path(), asked.body())
                                .strip());
            }
        }
        return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    }

    private static void compare(String name, String printed) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/golden", name + ".txt"), printed);
            return;
        }
        assertThat(printed.lines().toList())
                .isEqualTo(FakeServer.resource("golden/" + name + ".txt").lines().toList());
    }

    private static String accepted(String verb) {
        return """
        {"command": "c-1", "sentence": "The scaler will %s chat at its next minute."}\
        """
                .formatted(verb);
    }
}
