package dev.ptu.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a shell in place of the programs. */
class StackTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path root;

    @Test
    void closedItLeavesNoProcessAndNoFolder() {
        Stack stack = Stack.open(root, Optional.empty());
        Child child = shell(stack, "exec sleep 600");

        stack.close();

        assertThat(child.alive()).isFalse();
        assertThat(stack.folder()).doesNotExist();
    }

    @Test
    void aProgramIsReadyWhenItSaysSo() {
        try (Stack stack = Stack.open(root, Optional.empty())) {
            Child child = shell(stack, "echo noise; echo ready on port 7; exec sleep 600");

            assertThat(stack.awaitLine(child, "ready on port ", SOON)).isEqualTo("7");
        }
    }

    @Test
    void aProgramThatEndsBeforeItIsReadyIsToldWithItsLastWords() {
        try (Stack stack = Stack.open(root, Optional.empty())) {
            Child child = shell(stack, "echo the port is taken; exit 3");

            assertThatThrownBy(() -> stack.awaitLine(child, "ready", SOON))
                    .isInstanceOf(Refused.class)
                    .hasMessage("scaler: the port is taken");
        }
    }

    @Test
    void ofALongLogTheEndIsTold() {
        try (Stack stack = Stack.open(root, Optional.empty())) {
            Child child = shell(stack, "for i in $(seq 100); do echo line $i; done; exit 3");

            assertThatThrownBy(() -> stack.awaitLine(child, "ready", SOON))
                    .isInstanceOf(Refused.class)
                    .hasMessageStartingWith("scaler ended with status 3; the end of its log:\n")
                    .hasMessageEndingWith("  line 99\n  line 100");
        }
    }

    @Test
    void aProgramThatIsNotReadyInTimeIsToldWithItsLastWords() {
        try (Stack stack = Stack.open(root, Optional.empty())) {
            Child child = shell(stack, "echo still thinking; exec sleep 600");
            stack.awaitLine(child, "still", SOON);

            assertThatThrownBy(() -> stack.awaitLine(child, "ready", Duration.ofMillis(1)))
                    .isInstanceOf(Refused.class)
                    .hasMessage(
                            "scaler was not ready within 0 s; the end of its log:\n"
                                    + "  still thinking");
        }
    }

    @Test
    void aProgramThatDiedIsFoundUntilTheStackItselfEndsThem() {
        Stack stack = Stack.open(root, Optional.empty());
        Child child = shell(stack, "exec sleep 600");
        assertThat(stack.dead()).isEmpty();

        child.kill();

        assertThat(stack.dead()).contains(child);
        stack.close();
        assertThat(stack.dead()).isEmpty();
    }

    @Test
    void logsStayInAFolderThatTheUserNamed() {
        Path logs = root.resolve("logs");
        try (Stack stack = Stack.open(root, Optional.of(logs))) {
            stack.awaitLine(shell(stack, "echo hello; exec sleep 600"), "hello", SOON);
        }

        assertThat(logs.resolve("scaler.log")).hasContent("hello");
    }

    private static Child shell(Stack stack, String script) {
        return stack.start("scaler", List.of("sh", "-c", script), Map.of());
    }
}
