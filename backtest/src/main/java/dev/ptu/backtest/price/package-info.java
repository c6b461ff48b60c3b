/** What sizes and overflow cost, in USD. Depends on core only. */
@NullMarked
package dev.ptu.backtest.price;

import org.jspecify.annotations.NullMarked;
