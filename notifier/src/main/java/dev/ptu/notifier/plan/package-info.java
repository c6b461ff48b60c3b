/**
 * Which alerts an event raises or ends: a function of the event, what is remembered of its
 * deployment, and the time. JDK and {@code events} only; no clock, no I/O.
 */
@NullMarked
package dev.ptu.notifier.plan;

import org.jspecify.annotations.NullMarked;
