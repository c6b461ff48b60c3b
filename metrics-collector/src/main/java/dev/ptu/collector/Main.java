package dev.ptu.collector;

import dev.ptu.collector.export.ExportCommand;
import dev.ptu.collector.probe.ProbeCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/**
 * The program: the service without arguments, the commands {@code export} and {@code probe} with
 * that word first. A command never starts Quarkus, so it needs neither a broker nor a port.
 */
@QuarkusMain
public final class Main {
    private static final String EXPORT = "export";
    private static final String PROBE = "probe";

    // The container makes a bean of it.
    Main() {}

    /** Starts the service, or runs a command and exits. */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
        } else if (args[0].equals(EXPORT)) {
            System.exit(
                    ExportCommand.run(
                            Arrays.asList(args).subList(1, args.length), System.out, System.err));
        } else if (args[0].equals(PROBE)) {
            System.exit(
                    ProbeCommand.run(
                            Arrays.asList(args).subList(1, args.length), System.out, System.err));
        } else {
            System.err.println(
                    "'"
                            + args[0]
                            + "' is no command: give export, probe, or nothing to start the"
                            + " service.");
            System.exit(1);
        }
    }
}
