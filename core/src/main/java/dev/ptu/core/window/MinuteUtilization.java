package dev.ptu.core.window;

import dev.ptu.core.units.Utilization;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How full a deployment was in one closed minute.
 *
 * @param minute start of the minute
 * @param average mean over the minute; null when unknown
 * @param degraded whether it closed by waiting
 */
public record MinuteUtilization(Instant minute, @Nullable Utilization average, boolean degraded) {}
