package dev.ptu.collector.config;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.MetricFamilies;
import dev.ptu.collector.series.FreshnessRules;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds everything that is wrong with the configuration at once: a sentence per fault, with the key
 * and the cure.
 */
public final class SettingsCheck {
    /** Azure's limit of resources in a batch. */
    private static final int BATCH_MAX = 50;

    private final List<String> faults = new ArrayList<>();

    private SettingsCheck() {}

    /**
     * The settings.
     *
     * @param simulatedTime whether the service goes by a simulator's clock
     * @throws ConfigurationException with a sentence per fault, each on a line of its own
     */
    public static Settings settings(
            CollectorConfig collector, AzureConfig azure, boolean simulatedTime) {
        SettingsCheck check = new SettingsCheck();
        Set<AccountId> accounts = check.accounts(collector);
        check.durations(collector);
        check.limits(collector);
        check.budget(collector.budget());
        check.azure(azure, simulatedTime);
        MetricFamilies families = MetricsCheck.families(collector.metrics(), check.faults);
        Background background =
                BackgroundCheck.background(collector, azure.availableCapacity(), check.faults);
        Sharing sharing = SharingCheck.sharing(collector, check.faults);
        if (!check.faults.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), check.faults));
        }
        return new Settings(
                List.copyOf(accounts),
                collector.pollPeriod(),
                collector.firstLook(),
                collector.republishAfter(),
                new FreshnessRules(
                        collector.trailing(),
                        collector.settle(),
                        collector.absentAfter(),
                        collector.catchUp()),
                families,
                new Settings.Limits(collector.top(), collector.batchSize(), budget(collector)),
                sharing,
                background);
    }

    private Set<AccountId> accounts(CollectorConfig collector) {
        Set<AccountId> accounts = new LinkedHashSet<>();
        for (int i = 0; i < collector.accounts().size(); i++) {
            String key = "ptu.collector.accounts[" + i + "].id";
            String given = collector.accounts().get(i).id();
            Optional<AccountId> id = AccountId.parse(given);
            if (id.isEmpty()) {
                faults.add(
                        key
                                + " is '"
                                + given
                                + "', not the id of an account: give /subscriptions/<id>/"
                                + "resourceGroups/<group>/providers/Microsoft.CognitiveServices/"
                                + "accounts/<name>.");
            } else if (!accounts.add(id.get())) {
                faults.add(key + " names an account a second time: remove it.");
            }
        }
        return accounts;
    }

    private void durations(CollectorConfig c) {
        if (c.pollPeriod().compareTo(Duration.ofSeconds(10)) < 0) {
            faults.add(
                    "ptu.collector.poll-period is "
                            + c.pollPeriod()
                            + ", but Azure has one value a minute: give PT10S or more.");
        }
        if (c.settle().isNegative()) {
            faults.add("ptu.collector.settle is " + c.settle() + ": give zero or more.");
        }
        Duration least = c.settle().plus(c.pollPeriod().multipliedBy(3));
        atLeast("trailing", c.trailing(), least, "settle and three poll-periods together");
        atLeast("first-look", c.firstLook(), c.trailing(), "trailing");
        atLeast("absent-after", c.absentAfter(), c.trailing(), "trailing");
        atLeast("catch-up", c.catchUp(), c.absentAfter(), "absent-after");
        atLeast("republish-after", c.republishAfter(), c.pollPeriod(), "poll-period");
    }

    private void atLeast(String key, Duration value, Duration least, String what) {
        if (value.compareTo(least) < 0) {
            faults.add(
                    "ptu.collector."
                            + key
                            + " is "
                            + value
                            + ", less than "
                            + what
                            + ": give "
                            + least
                            + " or more.");
        }
    }

    private void limits(CollectorConfig c) {
        if (c.top() < 1) {
            faults.add("ptu.collector.top is " + c.top() + ": give 1 or more, 1000 is usual.");
        }
        if (c.batchSize() < 1 || c.batchSize() > BATCH_MAX) {
            faults.add(
                    "ptu.collector.batch-size is "
                            + c.batchSize()
                            + ": give 1 to "
                            + BATCH_MAX
                            + ", which is Azure's limit.");
        }
        if (c.lagAccounts() < 0) {
            faults.add("ptu.collector.lag-accounts is " + c.lagAccounts() + ": give 0 or more.");
        }
        if (c.deploymentMeters() < 0) {
            faults.add(
                    "ptu.collector.deployment-meters is "
                            + c.deploymentMeters()
                            + ": give 0 or more.");
        }
        if (c.parallelCalls() < 1) {
            faults.add(
                    "ptu.collector.parallel-calls is " + c.parallelCalls() + ": give 1 or more.");
        }
    }

    private void budget(CollectorConfig.Budget b) {
        rate("resource-manager", b.resourceManager().callsPerSecond(), b.resourceManager().burst());
        rate("batch", b.batch().callsPerSecond(), b.batch().burst());
        if (!(b.liveReserve() >= 0 && b.liveReserve() <= 0.9)) {
            faults.add(
                    "ptu.collector.budget.live-reserve is "
                            + b.liveReserve()
                            + ": give 0 to 0.9, 0.5 is usual.");
        }
        if (b.firstPause().compareTo(Duration.ofSeconds(1)) < 0) {
            faults.add(
                    "ptu.collector.budget.first-pause is "
                            + b.firstPause()
                            + ": give PT1S or more.");
        }
        atLeast("budget.longest-pause", b.longestPause(), b.firstPause(), "budget.first-pause");
        if (b.patience().isNegative()) {
            faults.add("ptu.collector.budget.patience is " + b.patience() + ": give zero or more.");
        }
    }

    private void rate(String key, double callsPerSecond, int burst) {
        if (!(callsPerSecond > 0 && callsPerSecond <= 10_000)) {
            faults.add(
                    "ptu.collector.budget."
                            + key
                            + ".calls-per-second is "
                            + callsPerSecond
                            + ": give more than 0, 20 is usual.");
        }
        if (burst < 1) {
            faults.add(
                    "ptu.collector.budget."
                            + key
                            + ".burst is "
                            + burst
                            + ": give 1 or more, 200 is usual.");
        }
    }

    private static Settings.Budget budget(CollectorConfig collector) {
        CollectorConfig.Budget b = collector.budget();
        return new Settings.Budget(
                collector.parallelCalls(),
                new Settings.Rate(
                        b.resourceManager().callsPerSecond(), b.resourceManager().burst()),
                new Settings.Rate(b.batch().callsPerSecond(), b.batch().burst()),
                b.liveReserve(),
                new Settings.Pauses(
                        b.firstPause(), b.longestPause(), collector.replica().hashCode()),
                b.patience());
    }

    private void azure(AzureConfig azure, boolean simulatedTime) {
        azure.endpoint().ifPresent(uri -> address("ptu.azure.endpoint", uri, "http"));
        if (azure.endpoint().isEmpty()) {
            azure.managementEndpoint()
                    .ifPresent(uri -> address("ptu.azure.management-endpoint", uri, "https"));
            azure.authorityHost()
                    .ifPresent(uri -> address("ptu.azure.authority-host", uri, "https"));
            azure.metricsEndpoint().ifPresent(this::metricsEndpoint);
            if (simulatedTime) {
                faults.add(
                        "ptu.clock.kind is simulator but ptu.azure.endpoint is missing, so real"
                                + " Azure would be asked about simulated time: give the simulator's"
                                + " address or set ptu.clock.kind to system.");
            }
        }
        if (azure.deploymentsApiVersion().isBlank()) {
            faults.add(
                    "ptu.azure.deployments-api-version is empty: give one, 2024-10-01 is usual.");
        }
        positive("connect-timeout", azure.connectTimeout());
        positive("response-timeout", azure.responseTimeout());
        if (azure.retries() < 0) {
            faults.add("ptu.azure.retries is " + azure.retries() + ": give 0 or more.");
        }
    }

    private void metricsEndpoint(String template) {
        if (!template.startsWith("https://") || !template.contains("{region}")) {
            faults.add(
                    "ptu.azure.metrics-endpoint is '"
                            + template
                            + "': give an https address with {region} in it.");
        }
    }

    private void address(String key, URI uri, String leastScheme) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals(leastScheme);
        if (!web || uri.getHost() == null) {
            faults.add(
                    key
                            + " is '"
                            + uri
                            + "', not an address: give one like "
                            + leastScheme
                            + "://host"
                            + (leastScheme.equals("http") ? ":8090" : "")
                            + ".");
        }
    }

    private void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            faults.add("ptu.azure." + key + " is " + value + ": give more than zero.");
        }
    }
}
