/**
 * What is known about one deployment, and how each event changes it.
 *
 * <p>{@link dev.ptu.core.deployment.DeploymentState} is a value; {@code after(event)} is the only
 * way to the next one, and takes events late, twice and out of order. {@link
 * dev.ptu.core.deployment.DeploymentStateCodec} is its form in bytes. Depends on {@code units},
 * {@code capacity} and {@code window}.
 */
@NullMarked
package dev.ptu.core.deployment;

import org.jspecify.annotations.NullMarked;
