package dev.ptu.notifier.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ptu.events.Money;
import dev.ptu.notifier.view.Summary;
import dev.ptu.notifier.view.Totals;
import org.jspecify.annotations.Nullable;

/**
 * One deployment.
 *
 * @param summary at a glance; its fields stand beside the others
 * @param totals of the last 60 minutes
 * @param money what it cost, by what it was for; null when unknown
 */
public record Details(@JsonUnwrapped Summary summary, Totals totals, @Nullable Money money) {}
