package dev.ptu.collector.export;

import java.io.Serial;

/** The export cannot be made; the message is one sentence that names the cause and the cure. */
final class ExportRefused extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ExportRefused(String sentence) {
        super(sentence);
    }
}
