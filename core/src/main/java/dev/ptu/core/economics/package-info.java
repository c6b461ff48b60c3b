/**
 * What units and overflow cost, which size is the cheapest for an uncertain demand, and what a
 * minute cost in the end. Depends on {@code units}, {@code capacity} and {@code forecast}.
 */
@NullMarked
package dev.ptu.core.economics;

import org.jspecify.annotations.NullMarked;
