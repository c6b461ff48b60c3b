/** A recorded load as it was written down, one row a minute. Depends on nothing else here. */
@NullMarked
package dev.ptu.backtest.trace;

import org.jspecify.annotations.NullMarked;
