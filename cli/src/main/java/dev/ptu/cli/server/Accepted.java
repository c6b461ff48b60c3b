package dev.ptu.cli.server;

import org.jspecify.annotations.Nullable;

/**
 * 202: a command is on its way to the scaler.
 *
 * @param command id of the event
 * @param sentence what will come of it
 */
public record Accepted(@Nullable String command, @Nullable String sentence) {}
