/**
 * What people can see of every deployment: a pure read model, folded from events.
 *
 * <p>{@link dev.ptu.notifier.view.FleetView#after} takes what the services told in the order in
 * which each topic told it, and everything that is shown is a function of that and of the time.
 * Nothing here reads a topic, a clock or a configuration. {@link dev.ptu.notifier.view.Facts} is
 * immutable; the columns of the chart are arrays that are written in place ({@link
 * dev.ptu.notifier.view.MinuteColumns}), because copying 14 days a minute is no price to pay.
 */
@NullMarked
package dev.ptu.notifier.view;

import org.jspecify.annotations.NullMarked;
