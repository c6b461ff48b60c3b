/** Traces: which work followed from which, from a poll to the resize it led to. */
@NullMarked
package dev.ptu.runtime.trace;

import org.jspecify.annotations.NullMarked;
