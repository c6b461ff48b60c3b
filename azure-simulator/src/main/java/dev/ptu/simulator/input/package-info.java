/**
 * Reading what people write: JSON objects field by field, refused with one sentence that names the
 * field and the cure.
 */
@NullMarked
package dev.ptu.simulator.input;

import org.jspecify.annotations.NullMarked;
