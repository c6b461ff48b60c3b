package dev.ptu.notifier.api;

/**
 * A command that the broker has.
 *
 * @param command id of the event
 * @param sentence what was asked for
 */
public record Accepted(String command, String sentence) {}
