package dev.ptu.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that {@code docs/configuration.md} must have for a configuration interface, and the ones
 * that it has.
 *
 * <p>A row begins with {@code | `key` | default |}; what follows is for people.
 */
public final class ConfigurationPage {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| ([^|]*?) \\|.*$");

    private ConfigurationPage() {}

    /** The rows that the interfaces ask for: key and default. */
    public static Set<String> wanted(Class<?>... mappings) {
        return Arrays.stream(mappings)
                .flatMap(m -> keys(m.getAnnotation(ConfigMapping.class).prefix(), m))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rows of the page whose key begins with one of the prefixes. */
    public static Set<String> written(Path page, String... prefixes) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .filter(
                            row ->
                                    Arrays.stream(prefixes)
                                            .anyMatch(prefix -> row.group(1).startsWith(prefix)))
                    .map(row -> row.group(1) + " = " + row.group(2))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page, from any module's folder. */
    public static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/configuration.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("docs/configuration.md is in no folder above");
        }
        return folder.resolve("docs/configuration.md");
    }

    private static Stream<String> keys(String prefix, Class<?> mapping) {
        List<String> keys = new ArrayList<>();
        Arrays.stream(mapping.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> key(prefix, method).forEach(keys::add));
        return keys.stream();
    }

    private static Stream<String> key(String prefix, Method method) {
        boolean parent = method.isAnnotationPresent(WithParentName.class);
        String key = parent ? prefix : prefix + "." + name(method);
        WithDefault value = method.getAnnotation(WithDefault.class);
        return of(key, method.getGenericReturnType(), value == null ? "required" : value.value());
    }

    private static Stream<String> of(String key, Type type, String value) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return of(key + ".<name>", arguments[1], "none");
            }
            boolean list = generic.getRawType() == List.class || generic.getRawType() == Set.class;
            boolean optional = generic.getRawType() == Optional.class;
            if (list && isGroup(arguments[0])) {
                return of(key + "[]", arguments[0], "none");
            }
            return of(key, arguments[0], optional ? "none" : value);
        }
        return isGroup(type) ? keys(key, (Class<?>) type) : Stream.of(key + " = " + value);
    }

    private static boolean isGroup(Type type) {
        return type instanceof Class<?> raw
                && raw.isInterface()
                && raw.getName().startsWith("dev.ptu.");
    }

    private static String name(Method method) {
        WithName named = method.getAnnotation(WithName.class);
        return named != null
                ? named.value()
                : method.getName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(java.util.Locale.ROOT);
    }
}
