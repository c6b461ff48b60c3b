/**
 * Carries what is on {@code ptu.notifications} to people.
 *
 * <p>Every channel is a reader of that topic with a consumer group of its own. The group's offset
 * is its queue: bounded in memory, kept over a restart, and neither the planner nor another channel
 * ever waits for it. A {@link dev.ptu.notifier.channel.Channel} tries once; {@link
 * dev.ptu.notifier.channel.Courier} tries again; {@link dev.ptu.notifier.channel.ChannelReader}
 * reads, acknowledges, and writes down what could not be delivered.
 */
@NullMarked
package dev.ptu.notifier.channel;

import org.jspecify.annotations.NullMarked;
