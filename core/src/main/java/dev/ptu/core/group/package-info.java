/**
 * Deployments of one model that are sized together, across accounts and regions.
 *
 * <p>A group's need is the sum of what its members' own loads ask for; {@link
 * dev.ptu.core.group.GroupPlan} shares it by weight, {@link dev.ptu.core.group.GroupMemory} knows
 * what is meant by "own load" when a member is silent or lost. Depends on {@code units}, {@code
 * capacity} and {@code deployment}.
 */
@NullMarked
package dev.ptu.core.group;

import org.jspecify.annotations.NullMarked;
