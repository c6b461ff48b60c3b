/** The configuration of the collector, typed, and the sentences about what is wrong with it. */
@NullMarked
package dev.ptu.collector.config;

import org.jspecify.annotations.NullMarked;
