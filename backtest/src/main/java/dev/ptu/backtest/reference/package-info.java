/**
 * What could have been reached with knowledge of the future. Depends on {@code workload} and {@code
 * price}.
 */
@NullMarked
package dev.ptu.backtest.reference;

import org.jspecify.annotations.NullMarked;
