package dev.ptu.cli;

import dev.ptu.cli.server.Answer;
import dev.ptu.cli.server.Fleet;
import dev.ptu.cli.server.Refusal;
import dev.ptu.cli.server.Server;
import dev.ptu.cli.server.Token;
import dev.ptu.cli.text.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself: what all its commands have in common. */
@Command(
        name = "ptu",
        description =
                "Shows what the autoscaler makes of each deployment, and tells it what to do.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Ptu.Version.class,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done",
            "1:the server said no",
            "2:the command line is wrong",
            "3:no answer, or none of this API",
            "4:not permitted: no token, or one that may not do this"
        },
        subcommands = {
            ListDeployments.class,
            Explain.class,
            History.class,
            Pause.class,
            Resume.class,
            Pin.class,
            Floor.class,
            Lift.class,
            Approve.class,
            Reject.class,
            GenerateCompletion.class
        })
final class Ptu {
    private static final String DEPLOYMENTS = "/api/v1/deployments";
    private static final String SERVER = "http://localhost:8083";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Surroundings surroundings;

    @Option(
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Address of the notifier (PTU_SERVER); without one " + SERVER + ".")
    private @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            scope = ScopeType.INHERIT,
            description =
                    "Says who you are (PTU_TOKEN). Others on this machine can read a command line:"
                            + " prefer --token-file.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file with the token (PTU_TOKEN_FILE).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "What the server answered, as it came.")
    private boolean json;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description =
                    "No colours; there are none either where NO_COLOR is set or no terminal looks"
                            + " on.")
    private boolean plain;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            scope = ScopeType.INHERIT,
            description = "How wide a line may be; 0 for any. Without it that of the terminal.")
    private @Nullable Integer width;

    Ptu(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Carries out a command line.
     *
     * @return the exit status: 0, or that of the {@link Refusal}
     */
    static int run(Surroundings surroundings, String... words) {
        Ptu ptu = new Ptu(surroundings);
        boolean colours = surroundings.terminal() && surroundings.variable("NO_COLOR").isEmpty();
        return new CommandLine(ptu)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((fault, all) -> ptu.misunderstood(fault))
                .setExecutionExceptionHandler((fault, command, parsed) -> ptu.refused(fault))
                .execute(words);
    }

    /** All deployments, as {@code list} shows them and as the others find theirs in it. */
    Fleet fleet() {
        return deployments().as(Fleet.class);
    }

    /** The same as it came. */
    Answer deployments() {
        return server().get(DEPLOYMENTS);
    }

    /** Whom to ask, as the options and the environment say. */
    Server server() {
        return new Server(
                Server.address(
                        Optional.ofNullable(server)
                                .or(() -> surroundings.variable("PTU_SERVER"))
                                .orElse(SERVER)),
                token(),
                PATIENCE);
    }

    /** Whether the answer is to be shown as it came. */
    boolean json() {
        return json;
    }

    /** Where to show it. */
    Screen screen() {
        return new Screen(
                surroundings.out(),
                width(),
                surroundings.terminal() && !plain && surroundings.variable("NO_COLOR").isEmpty());
    }

    /** Tells of something beside the answer. */
    void aside(String sentence) {
        surroundings.err().println(sentence);
    }

    private Optional<Token> token() {
        if (token != null) {
            return Optional.of(new Token(token));
        }
        if (tokenFile != null) {
            return Optional.of(Token.in(tokenFile));
        }
        return surroundings
                .variable("PTU_TOKEN")
                .map(Token::new)
                .or(() -> surroundings.variable("PTU_TOKEN_FILE").map(Path::of).map(Token::in));
    }

    private int width() {
        int asked =
                width != null
                        ? width
                        : surroundings.terminal()
                                ? surroundings
                                        .variable("COLUMNS")
                                        .filter(columns -> columns.matches("[0-9]{1,4}"))
                                        .map(Integer::valueOf)
                                        .orElse(100)
                                : 0;
        return asked <= 0 ? Screen.ENDLESS : asked;
    }

    private int misunderstood(CommandLine.ParameterException fault) {
        CommandLine command = fault.getCommandLine();
        // picocli quotes what it could not read, and a token is not to be repeated.
        String sentence = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ");
        surroundings
                .err()
                .println(
                        "%s: see %s --help."
                                .formatted(
                                        sentence.replaceAll("[.:]$", ""),
                                        command.getCommandSpec().qualifiedName()));
        return Refusal.Kind.USAGE.status();
    }

    private int refused(Exception fault) throws Exception {
        if (fault instanceof Refusal refusal) {
            surroundings.err().println(refusal.sentence());
            return refusal.kind().status();
        }
        throw fault;
    }

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Ptu.class.getPackage().getImplementationVersion();
            return new String[] {"ptu " + (version == null ? "(not packaged)" : version)};
        }
    }
}
