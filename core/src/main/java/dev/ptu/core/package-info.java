/**
 * How a decision is made: pure, on the JDK alone.
 *
 * <p>Events of one deployment fold into its {@code DeploymentState} ({@code state.after(event)}), a
 * tick asks {@code Decider.decide(state, policy, profile, moment)}, and the {@code Evaluation} that
 * comes back holds the numbers, every reason, perhaps a decision, and the events that the state has
 * to learn of. Nothing here reads a clock, draws a random number or does I/O, so the same events
 * give the same evaluations.
 *
 * <p>Packages point one way: {@code units} &lt;- {@code capacity}, {@code window} &lt;- {@code
 * deployment} &lt;- {@code policy} &lt;- {@code decision}.
 */
@NullMarked
package dev.ptu.core;

import org.jspecify.annotations.NullMarked;
