package dev.ptu.local.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands that the documents of this repository tell a reader to type.
 *
 * <p>A command is a line after {@code $} in a block marked {@code console}; a line of a block
 * marked {@code sh}, {@code bash} or {@code shell}; in a block without a mark, and in code within a
 * sentence, what begins with a {@linkplain #PROGRAMS program} and says something to it.
 */
final class Documents {
    /** What is a command wherever it stands. Alone in a sentence it is a name and no command. */
    private static final String PROGRAMS =
            "(?:make|docker-compose|docker|(?:cli/)?ptu|kubectl|promtool|amtool|helm|az|curl|java|node|npm|npx"
                + "|python3|openssl|cosign|cyclonedx|jq|git|(?:\\./)?mvnw|(?:\\./)?mvn"
                + "|(?:bin/|/opt/kafka/bin/)?kafka-[a-z-]+(?:\\.sh)?|\\.ci/[a-z-]+|(?:\\./)?deploy/\\S+)";

    private static final Pattern COMMAND = Pattern.compile(PROGRAMS + " \\S.*");
    private static final Pattern FENCE = Pattern.compile("^\\s*```\\s*([a-zA-Z]*).*$");
    private static final Pattern INLINE = Pattern.compile("(?<!`)`([^`]+)`(?!`)");
    private static final Pattern ARROW = Pattern.compile("^(make|ptu) (-+>|<-+|\\|).*");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "shell");
    private static final Set<String> FOREIGN = Set.of("target", "node_modules", ".git", ".idea");

    /** Its own table is not a document that tells anybody to type something. */
    static final String TABLE = "docs/commands.md";

    private Documents() {}

    /** Each command with the documents that it stands in. */
    static Map<String, Set<String>> commands(Path root) {
        Map<String, Set<String>> commands = new TreeMap<>();
        for (Path document : all(root)) {
            String name = root.relativize(document).toString();
            if (!name.equals(TABLE)) {
                commandsOf(read(document))
                        .forEach(
                                command ->
                                        commands.computeIfAbsent(command, key -> new TreeSet<>())
                                                .add(name));
            }
        }
        return commands;
    }

    /** The commands of one document, in order. */
    static List<String> commandsOf(String document) {
        List<String> commands = new ArrayList<>();
        List<String> lines = joined(document);
        String block = null;
        for (String line : lines) {
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                block = block == null ? fence.group(1) : null;
            } else if (block == null) {
                INLINE.matcher(line)
                        .results()
                        .map(found -> found.group(1))
                        .forEach(code -> typed(code).forEach(commands::add));
            } else {
                ofBlock(block, line).map(Documents::normal).forEach(commands::add);
            }
        }
        return commands.stream().filter(command -> !command.isEmpty()).toList();
    }

    /** One form for what a reader would type, whatever stands around it. */
    static String normal(String command) {
        return command.strip()
                .replaceFirst("^\\$ ", "")
                .replaceFirst("\\s+#\\s.*$", "")
                .replaceAll("\\s+", " ")
                .replaceFirst("^cli/ptu ", "ptu ")
                .strip();
    }

    private static Stream<String> ofBlock(String mark, String line) {
        if (mark.equals("console")) {
            return line.strip().startsWith("$ ") ? Stream.of(line) : Stream.empty();
        }
        if (SHELLS.contains(mark)) {
            return line.strip().startsWith("#") ? Stream.empty() : Stream.of(line);
        }
        // Without a mark a block may be output or a drawing; what is indented there is no command.
        return mark.isEmpty() ? typed(line) : Stream.empty();
    }

    private static Stream<String> typed(String text) {
        String command = normal(text);
        return !text.startsWith(" ")
                        && COMMAND.matcher(command).matches()
                        && !ARROW.matcher(command).matches()
                ? Stream.of(command)
                : Stream.empty();
    }

    /** A line that ends in a backslash goes on in the next. */
    private static List<String> joined(String document) {
        return document.replaceAll("\\\\\\R\\s*", " ").lines().toList();
    }

    private static List<Path> all(Path root) {
        List<Path> documents = new ArrayList<>();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return FOREIGN.contains(String.valueOf(folder.getFileName()))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.toString().endsWith(".md")) {
                                documents.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        documents.sort(null);
        return documents;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
