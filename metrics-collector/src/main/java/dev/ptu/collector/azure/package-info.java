/**
 * The edge to Azure: SDK clients with or without a credential, reads with wall-time time-outs and
 * retries, failures as values. Nothing here writes to Azure.
 */
@NullMarked
package dev.ptu.collector.azure;

import org.jspecify.annotations.NullMarked;
