/** The edge to Kafka: events out, acknowledgements back. */
@NullMarked
package dev.ptu.collector.publish;

import org.jspecify.annotations.NullMarked;
