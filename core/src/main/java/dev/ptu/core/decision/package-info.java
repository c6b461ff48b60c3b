/**
 * The decision: {@link dev.ptu.core.decision.Decider}, a pure function of state, policy and time.
 *
 * <p>Recommenders say which size they want, the largest wins, and an ordered list of stages (see
 * {@link dev.ptu.core.decision.Rulebook}) makes of it what may be. Each names what it did; together
 * they are the {@link dev.ptu.core.decision.Rationale} that logs, events and pages show. Depends on
 * everything else in core.
 */
@NullMarked
package dev.ptu.core.decision;

import org.jspecify.annotations.NullMarked;
