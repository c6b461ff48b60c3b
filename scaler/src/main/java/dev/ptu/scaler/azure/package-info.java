/**
 * Azure Resource Manager as the scaler sees it: one account is read, one size is written.
 *
 * <p>Writes go through a pipeline without retries, because azure-core would repeat a PATCH whose
 * answer was lost; {@code apply} decides when it is safe to ask again.
 */
@NullMarked
package dev.ptu.scaler.azure;

import org.jspecify.annotations.NullMarked;
