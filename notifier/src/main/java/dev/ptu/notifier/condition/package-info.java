/**
 * What every condition has in common: how a reading becomes an edge, an edge an alert, and which
 * rule holds for which deployment. Pure: JDK and events; time is an argument.
 *
 * <p>A planner turns an event into {@link dev.ptu.notifier.condition.Finding}s; {@link
 * dev.ptu.notifier.condition.Judge} holds them against a {@link
 * dev.ptu.notifier.condition.Hysteresis} and remembers in a {@link
 * dev.ptu.notifier.condition.Watch} how far it has come. Planners differ in what they look at:
 * {@link dev.ptu.notifier.plan} at a deployment by itself, {@link dev.ptu.notifier.spillover} at
 * one together with its spillover target.
 */
@NullMarked
package dev.ptu.notifier.condition;

import org.jspecify.annotations.NullMarked;
