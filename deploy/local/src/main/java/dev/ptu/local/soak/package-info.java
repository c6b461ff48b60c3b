/**
 * The soak behind {@code make soak}: a fleet on a simulated Azure that fails, replicas that are
 * killed, and a count of every rule that was broken.
 *
 * <p>{@link dev.ptu.local.soak.Soak} runs it. It judges from outside: by what the topics say and by
 * what the simulated Azure says of itself, never by what a service says of itself.
 */
@NullMarked
package dev.ptu.local.soak;

import org.jspecify.annotations.NullMarked;
