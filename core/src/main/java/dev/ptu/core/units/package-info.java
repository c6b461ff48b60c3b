/**
 * The quantities that decisions are made of, each with its range in its type.
 *
 * <p>A value that exists is valid: nothing here can hold NaN, an infinity or a negative number, so
 * nothing above has to ask. Depends on the JDK only; everything else in core may depend on it.
 */
@NullMarked
package dev.ptu.core.units;

import org.jspecify.annotations.NullMarked;
