package dev.ptu.cli;

import picocli.CommandLine.Command;

/** {@code ptu approve}. */
@Command(name = "approve", description = "Lets a decision that waits be carried out.")
final class Approve extends Verdict {
    @Override
    String verb() {
        return "approve";
    }
}
