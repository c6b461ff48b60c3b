/**
 * What is known of the past: turns the readings of a day into the demand on each deployment, minute
 * by minute, its spilled share included. Pure; time is an argument.
 */
@NullMarked
package dev.ptu.collector.history;

import org.jspecify.annotations.NullMarked;
