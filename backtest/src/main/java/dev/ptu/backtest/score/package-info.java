/**
 * What a course of sizes came to: money, overflow, changes. Depends on {@code workload}, {@code
 * price} and {@code replay}.
 */
@NullMarked
package dev.ptu.backtest.score;

import org.jspecify.annotations.NullMarked;
