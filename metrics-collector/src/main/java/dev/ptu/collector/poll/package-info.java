/**
 * The poll: when, of which accounts, in which groups, and what became of it (meters, health). An
 * account is the unit of work: no account waits for another, and none is polled twice at a time.
 */
@NullMarked
package dev.ptu.collector.poll;

import org.jspecify.annotations.NullMarked;
