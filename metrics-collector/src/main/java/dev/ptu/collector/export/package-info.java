/**
 * The command {@code export}: writes the history of deployments as a CSV that the backtest replays.
 * It reads the service's configuration and uses its Azure clients, and starts neither Quarkus nor
 * Kafka.
 */
@NullMarked
package dev.ptu.collector.export;

import org.jspecify.annotations.NullMarked;
