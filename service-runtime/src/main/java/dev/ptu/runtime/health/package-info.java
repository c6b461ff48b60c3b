/** Health that is the same in every service. */
@NullMarked
package dev.ptu.runtime.health;

import org.jspecify.annotations.NullMarked;
