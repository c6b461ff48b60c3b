/**
 * What is known of each series, minute by minute: which readings are stable, which absences are
 * zeros and which are unknown, and what is to be told. Pure; time is an argument.
 */
@NullMarked
package dev.ptu.collector.series;

import org.jspecify.annotations.NullMarked;
