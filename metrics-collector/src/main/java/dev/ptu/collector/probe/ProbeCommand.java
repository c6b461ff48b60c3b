package dev.ptu.collector.probe;

import dev.ptu.collector.azure.AzureClients;
import dev.ptu.collector.azure.Credentials;
import dev.ptu.collector.azure.RawReads;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.config.CollectorConfig;
import dev.ptu.collector.config.CommandConfig;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.runtime.clock.ClockConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The command {@code probe}, from its arguments to its exit status: 0 when Azure is as configured,
 * 1 when something differs, 2 when nothing could be looked at. It reads and never writes.
 */
public final class ProbeCommand {
    /** Nothing differs; some things may be unknown. */
    static final int AS_CONFIGURED = 0;

    /** Something differs. */
    static final int DIFFERS = 1;

    /** It could not be run. */
    static final int REFUSED = 2;

    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger LOGS = Logger.getLogger("");

    private final SmallRyeConfigBuilder sources;
    private final PrintStream out;
    private final PrintStream err;

    ProbeCommand(SmallRyeConfigBuilder sources, PrintStream out, PrintStream err) {
        this.sources = sources;
        this.out = out;
        this.err = err;
    }

    /**
     * Probes with the service's configuration.
     *
     * @param args what follows {@code probe}
     * @return the exit status
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        // The SDK logs every failed call with a stack trace; each is told once, by us.
        LOGS.setLevel(Level.OFF);
        return new ProbeCommand(ConfigUtils.configBuilder(), out, err).run(args);
    }

    /** The exit status. */
    int run(List<String> args) {
        if (args.contains("--help")) {
            out.print(ProbeRequest.USAGE);
            return AS_CONFIGURED;
        }
        try {
            return probe(args);
        } catch (ProbeRefused | ConfigurationException e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private int probe(List<String> args) {
        SmallRyeConfig config = CommandConfig.read(sources);
        ProbeRequest request = ProbeRequest.parse(args, accounts(config));
        AzureConfig azure = config.getConfigMapping(AzureConfig.class);
        Asking asking =
                new Asking(
                        new RawReads(
                                new AzureClients(
                                        azure,
                                        () -> Credentials.ofPerson(azure),
                                        (name, value) -> {})),
                        settings(config, azure),
                        CommandConfig.now(config.getConfigMapping(ClockConfig.class)));
        List<Finding> findings = new ArrayList<>();
        if (request.spillover().isPresent()) {
            findings.addAll(new SpilloverProbe(asking, request.spillover().get()).run());
        } else {
            request.accounts()
                    .forEach(account -> findings.addAll(new AccountProbe(asking, account).run()));
        }
        findings.forEach(finding -> out.println(finding.line()));
        long different =
                findings.stream().filter(f -> f.verdict() == Finding.Verdict.DIFFERS).count();
        long unknown =
                findings.stream().filter(f -> f.verdict() == Finding.Verdict.UNKNOWN).count();
        out.printf(
                "%d as configured, %d different, %d unknown.%n",
                findings.size() - different - unknown, different, unknown);
        return different == 0 ? AS_CONFIGURED : DIFFERS;
    }

    /** Faulty ids are the service's concern; here an account may be given by hand. */
    private static List<AccountId> accounts(SmallRyeConfig config) {
        return config.getConfigMapping(CollectorConfig.class).accounts().stream()
                .flatMap(account -> AccountId.parse(account.id()).stream())
                .toList();
    }

    private static Asking.Settings settings(SmallRyeConfig config, AzureConfig azure) {
        CollectorConfig collector = config.getConfigMapping(CollectorConfig.class);
        Map<LogicalMetric, String> names = new EnumMap<>(LogicalMetric.class);
        for (LogicalMetric metric : LogicalMetric.all()) {
            config.getOptionalValue(metric.key(), String.class)
                    .ifPresent(name -> names.put(metric, name));
        }
        return new Asking.Settings(
                azure.deploymentsApiVersion(),
                collector.metrics().namespace(),
                collector.top(),
                collector.metrics().family(),
                names);
    }
}
