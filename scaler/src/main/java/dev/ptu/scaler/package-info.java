/**
 * Metric events in, evaluations and decisions out ({@code decide}), and Azure made to follow
 * ({@code apply}). The two speak only through topics; neither imports the other.
 */
@NullMarked
package dev.ptu.scaler;

import org.jspecify.annotations.NullMarked;
