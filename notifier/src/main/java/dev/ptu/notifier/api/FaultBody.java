package dev.ptu.notifier.api;

/**
 * What an error's body says.
 *
 * @param status the HTTP status
 * @param message cause and cure, in a sentence
 */
public record FaultBody(int status, String message) {}
