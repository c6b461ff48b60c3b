/** The load of a trace as demand in PTU. Depends on {@code trace} and core. */
@NullMarked
package dev.ptu.backtest.workload;

import org.jspecify.annotations.NullMarked;
