package dev.ptu.backtest.trace;

import java.io.Serial;

/** What was given cannot be used; the message is one sentence that names the cause and the cure. */
public final class BadInput extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With that sentence. */
    public BadInput(String sentence) {
        super(sentence);
    }
}
