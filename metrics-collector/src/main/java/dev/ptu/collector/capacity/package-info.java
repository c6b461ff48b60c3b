/**
 * What can still be had: samples of a region's capacity and of a subscription's quota, taken beside
 * the polls and never waited for.
 */
@NullMarked
package dev.ptu.collector.capacity;

import org.jspecify.annotations.NullMarked;
