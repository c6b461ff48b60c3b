/**
 * The decider of core, minute by minute, against a plant whose load is recorded.
 *
 * <p>Depends on {@code workload} and core; knows nothing of money.
 */
@NullMarked
package dev.ptu.backtest.replay;

import org.jspecify.annotations.NullMarked;
