/**
 * Kafka as all services use it: topics made or checked at start, records with CloudEvents headers,
 * partitions by account, compacted topics read to their end.
 */
@NullMarked
package dev.ptu.runtime.kafka;

import org.jspecify.annotations.NullMarked;
