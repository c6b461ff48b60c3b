/**
 * Processes of this machine: starting them in the right order, knowing when they are ready, and
 * leaving none behind, however the launcher ends.
 */
@NullMarked
package dev.ptu.local.process;

import org.jspecify.annotations.NullMarked;
