/**
 * Demand beyond what utilization can show: rebuilt from tokens on the deployment and its spillover
 * target. Depends on {@code units}, {@code capacity} and {@code window}.
 */
@NullMarked
package dev.ptu.core.demand;

import org.jspecify.annotations.NullMarked;
