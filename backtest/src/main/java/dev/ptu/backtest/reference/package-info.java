/**
 * What policies are compared with: what could have been reached with knowledge of the future, and
 * what a plain rule without a change budget comes to. Depends on {@code workload}, {@code price}
 * and the records of {@code replay}.
 */
@NullMarked
package dev.ptu.backtest.reference;

import org.jspecify.annotations.NullMarked;
