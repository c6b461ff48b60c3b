package dev.ptu.local.process;

/** The demo cannot go on; the message is what the user reads, a sentence with the cure. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence what is wrong and what would be right
     */
    public Refused(String sentence) {
        super(sentence);
    }
}
