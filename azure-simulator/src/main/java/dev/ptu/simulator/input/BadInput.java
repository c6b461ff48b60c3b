package dev.ptu.simulator.input;

/**
 * Something a person wrote cannot be used; the message is one sentence that names it and the cure.
 */
public final class BadInput extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence what is wrong, where, and what would be right
     */
    public BadInput(String sentence) {
        super(sentence);
    }
}
