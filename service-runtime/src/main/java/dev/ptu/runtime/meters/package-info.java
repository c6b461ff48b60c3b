/** Meters that are the same in every service. */
@NullMarked
package dev.ptu.runtime.meters;

import org.jspecify.annotations.NullMarked;
