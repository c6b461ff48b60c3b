/**
 * What demand will be: a predictive distribution per horizon, learned from a deployment's own past
 * and from nothing that was not visible then. Depends on {@code units}.
 */
@NullMarked
package dev.ptu.core.forecast;

import org.jspecify.annotations.NullMarked;
