/**
 * Replays the decider of the scaler over a recorded load and says what it would have cost.
 *
 * <p>{@link dev.ptu.backtest.Main} is the only class that touches files and prints; everything else
 * is a function of its arguments. May depend on every package below it.
 */
@NullMarked
package dev.ptu.backtest;

import org.jspecify.annotations.NullMarked;
