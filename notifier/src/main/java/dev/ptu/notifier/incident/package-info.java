/**
 * What people are told: {@code (alert | tick, incidents, now) -> (notifications, incidents)}.
 *
 * <p>An alert is a fact about one deployment and one condition; an incident is what a person would
 * call one problem. Alerts of one cause are one incident, and many incidents at once are one storm.
 * Everything here is pure: time is an argument, and what is planned twice bears the same id.
 */
@NullMarked
package dev.ptu.notifier.incident;

import org.jspecify.annotations.NullMarked;
