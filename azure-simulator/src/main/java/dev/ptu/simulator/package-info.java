/**
 * An Azure to run and judge the autoscaler against, without a subscription: the process, its
 * scenario and its wiring.
 *
 * <p>Nothing of the product is imported here or below, on purpose: a plant that shared the
 * controller's formulas would test the model against itself. Only the JDK, Vert.x and Jackson.
 */
@NullMarked
package dev.ptu.simulator;

import org.jspecify.annotations.NullMarked;
