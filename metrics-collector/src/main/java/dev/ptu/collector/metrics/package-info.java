/**
 * What is asked of Azure Monitor, and what an answer means: metric names behind logical ones, the
 * queries, and answers turned into readings per deployment and minute. Pure; knows no SDK.
 */
@NullMarked
package dev.ptu.collector.metrics;

import org.jspecify.annotations.NullMarked;
