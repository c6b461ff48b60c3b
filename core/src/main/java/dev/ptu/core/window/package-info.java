/**
 * What was measured, by event-time minute, for the last two hours of one deployment.
 *
 * <p>Samples come late, twice and corrected; {@link dev.ptu.core.window.UsageWindow} takes them in
 * any order and says which minutes are closed. Unknown is never zero. Depends on {@code units}.
 */
@NullMarked
package dev.ptu.core.window;

import org.jspecify.annotations.NullMarked;
