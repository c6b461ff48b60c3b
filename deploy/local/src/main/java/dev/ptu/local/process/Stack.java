package dev.ptu.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The processes of one run and the folder they write to.
 *
 * <p>Law: when the launcher has ended, by itself, by Ctrl-C or by a kill, its processes have ended
 * and the folder is gone; only a folder for logs that the user named stays.
 */
public final class Stack implements AutoCloseable {
    private static final int WORDS = 12;
    private static final long GRACE_MILLIS = 5_000;

    private final Path folder;
    private final Path logs;
    private final Programs programs;
    private final Reaper reaper;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    private Stack(Path root, Path folder, Path logs) {
        this.folder = folder;
        this.logs = logs;
        this.programs = new Programs(root, folder);
        this.reaper = Reaper.of(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop the stack"));
    }

    /**
     * An empty stack.
     *
     * @param root the repository, built
     * @param logs a folder that keeps the logs; without one they go with the run
     */
    public static Stack open(Path root, Optional<Path> logs) {
        try {
            Path folder = Files.createTempDirectory("ptu-demo-");
            return new Stack(
                    root.toAbsolutePath().normalize(),
                    folder,
                    Files.createDirectories(logs.orElse(folder.resolve("logs"))));
        } catch (IOException e) {
            throw new Refused("No folder for this run can be made: %s.".formatted(e.getMessage()));
        }
    }

    /** What can be started. */
    public Programs programs() {
        return programs;
    }

    /** Where this run may write. */
    public Path folder() {
        return folder;
    }

    /** Starts a program as part of this stack. */
    public Child start(String name, List<String> command, Map<String, String> environment) {
        Child child = Child.start(name, command, environment, logs.resolve(name + ".log"));
        reaper.watch(child.process());
        children.removeIf(other -> other.name().equals(name));
        children.add(child);
        return child;
    }

    /**
     * Waits until a program's log holds a line that starts with a phrase.
     *
     * @return the rest of that line
     * @throws Refused when the program ends before, or takes longer
     */
    public String awaitLine(Child child, String phrase, Duration within) {
        return await(
                child,
                within,
                () ->
                        child.lastWords(100).stream()
                                .filter(line -> line.startsWith(phrase))
                                .map(line -> line.substring(phrase.length()))
                                .findFirst());
    }

    /**
     * Waits until an address answers 200.
     *
     * @return the answer's body
     * @throws Refused when the program ends before, or takes longer
     */
    public String awaitOk(Child child, URI health, Duration within) {
        return await(child, within, () -> Health.ok(health));
    }

    /** The programs that were started, each under its last process. */
    public List<Child> children() {
        return List.copyOf(children);
    }

    /** The first program that ended though nobody told it to. */
    public Optional<Child> dead() {
        return closing
                ? Optional.empty()
                : children.stream().filter(child -> !child.alive()).findFirst();
    }

    /** On a program that ended: its one sentence, or its status and the end of its log. */
    public static String obituary(Child child) {
        List<String> words = child.lastWords(WORDS);
        return words.size() == 1
                ? child.name() + ": " + words.getFirst()
                : "%s ended with status %d; the end of its log:\n  %s"
                        .formatted(
                                child.name(),
                                child.process().exitValue(),
                                String.join("\n  ", words));
    }

    /** Ends everything at once, as nothing of this run is worth a farewell, and then closes. */
    public void abandon() {
        children.forEach(child -> child.process().destroyForcibly());
        close();
    }

    /** Ends everything and removes the folder; a second call waits for the first. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        // Kafka last: the others say goodbye to it.
        end(children.stream().filter(child -> !child.name().equals("kafka")).toList());
        end(children);
        delete(folder);
        reaper.dismiss();
    }

    /** Whether it is ending or has ended. */
    public boolean closing() {
        return closing;
    }

    private <T> T await(Child child, Duration within, Supplier<Optional<T>> question) {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            boolean alive = child.alive();
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!alive) {
                throw new Refused(obituary(child));
            }
            if (System.nanoTime() > until) {
                throw new Refused(
                        "%s was not ready within %d s; the end of its log:\n  %s"
                                .formatted(
                                        child.name(),
                                        within.toSeconds(),
                                        String.join("\n  ", child.lastWords(WORDS))));
            }
            Health.pause();
        }
    }

    private static void end(List<Child> some) {
        some.forEach(Child::stop);
        some.forEach(child -> child.await(GRACE_MILLIS));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
