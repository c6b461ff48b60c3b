/**
 * The decider of core in scenarios that this project makes itself: every policy, with metrics that
 * lie or stay away and an Azure that refuses.
 *
 * <p>Depends on {@code replay}, {@code reference}, {@code score}, {@code price}, {@code workload}
 * and core. Seeded and deterministic: {@code StrictMath} and whole numbers, no clock.
 */
@NullMarked
package dev.ptu.backtest.simulate;

import org.jspecify.annotations.NullMarked;
