package dev.ptu.notifier.api;

import dev.ptu.notifier.view.Fleet;
import dev.ptu.notifier.view.Summary;
import java.time.Instant;
import java.util.List;

/**
 * All deployments.
 *
 * @param now the service's clock
 * @param caughtUp whether everything was read that had been written when the service started
 * @param replayedShare share of it that was read, 0 to 1
 * @param fleet sums
 * @param deployments one by one, by account and name
 */
public record DeploymentList(
        Instant now,
        boolean caughtUp,
        double replayedShare,
        Fleet fleet,
        List<Summary> deployments) {}
