/** The configuration of policies: read, checked with one sentence per fault, and published. */
@NullMarked
package dev.ptu.scaler.config;

import org.jspecify.annotations.NullMarked;
