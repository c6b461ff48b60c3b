/**
 * The loop seen from outside: events from the topics, the simulated Azure's own figures, and what
 * they come to. Everything but {@link dev.ptu.local.watch.TopicReader} and {@link
 * dev.ptu.local.watch.SimulatedAzure} is a function of what was read.
 */
@NullMarked
package dev.ptu.local.watch;

import org.jspecify.annotations.NullMarked;
