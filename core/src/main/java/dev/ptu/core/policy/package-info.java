/**
 * How a size shall follow the load, within which limits, when, and for which deployments.
 *
 * <p>Drafts are what people wrote, in strings and plain numbers; reading one collects every fault
 * in a sentence each instead of stopping at the first. Depends on {@code units}, {@code capacity}
 * and {@code deployment}.
 */
@NullMarked
package dev.ptu.core.policy;

import org.jspecify.annotations.NullMarked;
