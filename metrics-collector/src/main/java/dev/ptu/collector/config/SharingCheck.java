package dev.ptu.collector.config;

import dev.ptu.collector.config.Sharing.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is wrong with how accounts are to be found and shared. */
final class SharingCheck {
    private static final Pattern ID = Pattern.compile("[0-9a-z-]+");

    /** Less than this a broker refuses ({@code group.min.session.timeout.ms}). */
    private static final Duration SESSION_LEAST = Duration.ofSeconds(6);

    private static final Duration SESSION_MOST = Duration.ofMinutes(5);

    /** A claim is renewed after a third of the time after which it would be given up. */
    private static final int RENEWALS = 3;

    private SharingCheck() {}

    /** The settings; a sentence per fault is added to the list. */
    static Sharing sharing(CollectorConfig c, List<String> faults) {
        if (c.discoveryPeriod().compareTo(Duration.ofMinutes(1)) < 0) {
            faults.add(
                    "ptu.collector.discovery-period is "
                            + c.discoveryPeriod()
                            + ": give PT1M or more, accounts do not come and go by the second.");
        }
        Duration least = c.discoveryPeriod().multipliedBy(RENEWALS);
        if (c.releaseAfter().compareTo(least) < 0) {
            faults.add(
                    "ptu.collector.release-after is "
                            + c.releaseAfter()
                            + ", less than three discovery-periods, so that what one replica asks"
                            + " for another might give up: give "
                            + least
                            + " or more.");
        }
        if (c.releaseReadings() < 1) {
            faults.add(
                    "ptu.collector.release-readings is "
                            + c.releaseReadings()
                            + ": give 1 or more, 3 is usual.");
        }
        if (c.sessionTimeout().compareTo(SESSION_LEAST) < 0
                || c.sessionTimeout().compareTo(SESSION_MOST) > 0) {
            faults.add(
                    "ptu.collector.session-timeout is "
                            + c.sessionTimeout()
                            + ": give "
                            + SESSION_LEAST
                            + " to "
                            + SESSION_MOST
                            + ", which brokers allow.");
        }
        return new Sharing(
                scopes(c, faults),
                c.discoveryPeriod(),
                c.releaseAfter(),
                c.releaseReadings(),
                c.sessionTimeout());
    }

    private static List<Scope> scopes(CollectorConfig c, List<String> faults) {
        Set<Scope> scopes = new LinkedHashSet<>();
        for (int i = 0; i < c.discovery().size(); i++) {
            CollectorConfig.Discovery given = c.discovery().get(i);
            String id = given.subscription().strip().toLowerCase(Locale.ROOT);
            String key = "ptu.collector.discovery[" + i + "]";
            if (!ID.matcher(id).matches()) {
                faults.add(
                        key
                                + ".subscription is '"
                                + given.subscription()
                                + "', not the id of a subscription: give the part after"
                                + " /subscriptions/.");
            } else if (!scopes.add(new Scope(id, given.tags()))) {
                faults.add(key + " says a second time what another does: remove it.");
            }
        }
        return new ArrayList<>(scopes);
    }
}
