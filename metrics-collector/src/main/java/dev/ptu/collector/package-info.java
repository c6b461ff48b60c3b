/**
 * The metrics-collector: reads Azure Monitor and the Resource Manager, and publishes what is new or
 * has changed.
 *
 * <p>Pure parts ({@code metrics}, {@code series}, {@code inventory}) turn replies into records;
 * edges ({@code azure}, {@code publish}) talk to Azure and Kafka; {@code poll} drives both by the
 * service's clock. It decides nothing: what is unknown stays unknown.
 */
@NullMarked
package dev.ptu.collector;

import org.jspecify.annotations.NullMarked;
