package dev.ptu.collector;

import dev.ptu.collector.export.ExportCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/**
 * The program: the service without arguments, the command {@code export} with that word first. The
 * command never starts Quarkus, so it needs neither a broker nor a port.
 */
@QuarkusMain
public final class Main {
    private static final String EXPORT = "export";

    // The container makes a bean of it.
    Main() {}

    /** Starts the service, or exports and exits. */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
        } else if (args[0].equals(EXPORT)) {
            System.exit(
                    ExportCommand.run(
                            Arrays.asList(args).subList(1, args.length), System.out, System.err));
        } else {
            System.err.println(
                    "'"
                            + args[0]
                            + "' is no command: give export, or nothing to start the service.");
            System.exit(1);
        }
    }
}
