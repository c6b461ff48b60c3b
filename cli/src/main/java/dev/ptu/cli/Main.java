package dev.ptu.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Where {@code ptu} begins. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] words) {
        PrintWriter out = new PrintWriter(System.out, true, charset("stdout.encoding"));
        PrintWriter err = new PrintWriter(System.err, true, charset("stderr.encoding"));
        System.exit(Ptu.run(new Surroundings(System.getenv(), looksOn(), out, err), words));
    }

    /** Whether a person looks on, and not a program or a file. */
    @SuppressWarnings("SystemConsoleNull") // Depends on the provider: java.base's is null then.
    private static boolean looksOn() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static Charset charset(String property) {
        return Charset.forName(System.getProperty(property, "UTF-8"));
    }
}
