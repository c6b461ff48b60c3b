/**
 * The socket: routing by path, the control face under {@code /sim}, faults on request and the log
 * of what was asked.
 */
@NullMarked
package dev.ptu.simulator.http;

import org.jspecify.annotations.NullMarked;
