package dev.ptu.collector.probe;

import java.io.Serial;

/** The probe cannot be run; the message is one sentence that names the cause and the cure. */
final class ProbeRefused extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ProbeRefused(String sentence) {
        super(sentence);
    }
}
