package dev.ptu.cli;

import picocli.CommandLine.Command;

/** {@code ptu reject}. */
@Command(name = "reject", description = "Lets nothing come of a decision that waits.")
final class Reject extends Verdict {
    @Override
    String verb() {
        return "reject";
    }
}
