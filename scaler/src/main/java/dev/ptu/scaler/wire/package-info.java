/**
 * The wire's records and the core's types, turned into each other; the only package that knows
 * both.
 */
@NullMarked
package dev.ptu.scaler.wire;

import org.jspecify.annotations.NullMarked;
