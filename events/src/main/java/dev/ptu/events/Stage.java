package dev.ptu.events;

/**
 * What one stage of the decision made of the size it was given.
 *
 * @param name the stage, for example {@code policy}, {@code stepLimit}, {@code planningWindow}
 * @param beforePtu the size it was given
 * @param afterPtu the size it passed on
 * @param reason reason code, for example {@code WithinTolerance}
 * @param detail the same in a sentence with its numbers
 */
public record Stage(String name, int beforePtu, int afterPtu, String reason, String detail) {}
