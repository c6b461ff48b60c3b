package dev.ptu.collector.export;

import dev.ptu.collector.azure.AzureClients;
import dev.ptu.collector.azure.Credentials;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.ResourceManager;
import dev.ptu.collector.azure.WallTime;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.config.CollectorConfig;
import dev.ptu.collector.config.CommandConfig;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.config.SettingsCheck;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.history.HistoryRules;
import dev.ptu.runtime.clock.ClockConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The command {@code export}, from its arguments to its exit status: 0 when all was exported, 1
 * when nothing was and a sentence says why, 2 when there are files but Azure left something
 * unanswered.
 */
public final class ExportCommand {
    /** All that was asked for is there. */
    static final int DONE = 0;

    /** Nothing was written. */
    static final int REFUSED = 1;

    /** Files were written, with gaps where Azure did not answer. */
    static final int INCOMPLETE = 2;

    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger LOGS = Logger.getLogger("");

    private final SmallRyeConfigBuilder sources;
    private final WallTime wall;
    private final PrintStream out;
    private final PrintStream err;

    ExportCommand(SmallRyeConfigBuilder sources, WallTime wall, PrintStream out, PrintStream err) {
        this.sources = sources;
        this.wall = wall;
        this.out = out;
        this.err = err;
    }

    /**
     * Exports with the service's configuration.
     *
     * @param args what follows {@code export}
     * @return the exit status
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        // The SDK logs every failed call with a stack trace; each is told once, by us.
        LOGS.setLevel(Level.OFF);
        return new ExportCommand(ConfigUtils.configBuilder(), WallTime.system(), out, err)
                .run(args);
    }

    /** The exit status. */
    int run(List<String> args) {
        if (args.contains("--help")) {
            out.print(ExportRequest.USAGE);
            return DONE;
        }
        try {
            return export(args);
        } catch (ExportRefused | ConfigurationException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("A file could not be written: " + e + ".");
        }
        return REFUSED;
    }

    private int export(List<String> args) throws IOException {
        SmallRyeConfig config = CommandConfig.read(sources);
        AzureConfig azure = config.getConfigMapping(AzureConfig.class);
        ClockConfig clock = config.getConfigMapping(ClockConfig.class);
        Settings settings =
                SettingsCheck.settings(
                        config.getConfigMapping(CollectorConfig.class),
                        azure,
                        clock.kind() == ClockConfig.Kind.SIMULATOR);
        ExportRequest request = ExportRequest.parse(args, settings.accounts());
        HistoryRules rules =
                new HistoryRules(
                        settings.rules().trailing(),
                        settings.rules().absentAfter(),
                        request.silence());
        List<HistoryDay> days = HistoryDay.until(CommandConfig.now(clock), request.days(), rules);
        Progress progress = new Progress(err, days.size());
        boolean complete =
                new Exporter(
                                request,
                                azure(azure, settings, progress),
                                rules,
                                new Exporter.Streams(out, progress))
                        .run(days);
        return complete ? DONE : INCOMPLETE;
    }

    private Exporter.Azure azure(AzureConfig azure, Settings settings, Progress progress) {
        AzureClients clients =
                new AzureClients(azure, () -> Credentials.ofPerson(azure), (name, value) -> {});
        return new Exporter.Azure(
                new ResourceManager(clients),
                new DayReader(
                        new Monitor(clients, settings.names(), settings.limits().top()),
                        settings.names(),
                        new PatientCalls(new Patience(wall), progress)),
                settings.limits().budget().parallelCalls());
    }
}
