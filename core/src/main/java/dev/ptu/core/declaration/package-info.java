/**
 * Deployments that somebody wants to be there: what is to become of one, given what was seen of it.
 *
 * <p>Nothing is ever deleted, and nothing is created again that was seen and then removed by
 * somebody else. Depends on {@code units}, {@code capacity}, {@code deployment} and {@code policy};
 * nothing in the core depends on it.
 */
@NullMarked
package dev.ptu.core.declaration;

import org.jspecify.annotations.NullMarked;
