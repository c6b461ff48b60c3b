/** A result as a table, JSON, CSV and a page. Nothing here computes a figure. */
@NullMarked
package dev.ptu.backtest.report;

import org.jspecify.annotations.NullMarked;
