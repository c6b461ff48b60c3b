package dev.ptu.runtime.config;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Refuses to start with a key below {@code ptu} whose first word nobody knows: a misspelt section
 * would otherwise be a section left out.
 */
@ApplicationScoped
public class KnownRoots {
    private static final Set<String> ROOTS =
            Set.of(
                    "azure",
                    "bindings",
                    "clock",
                    "collector",
                    "declared",
                    "groups",
                    "models",
                    "notifier",
                    "policies",
                    "prices",
                    "reservations",
                    "scaler",
                    "topics");

    /** Before anything else is looked at. */
    private static final int FIRST = -1;

    void check(@Observes @Priority(FIRST) StartupEvent ignored) {
        List<String> faults = faults(ConfigProvider.getConfig().getPropertyNames());
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), faults));
        }
    }

    /** One sentence per key that nobody knows. */
    public static List<String> faults(Iterable<String> keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.startsWith("ptu."))
                .filter(key -> !ROOTS.contains(root(key)))
                .distinct()
                .sorted()
                .map(
                        key ->
                                "%s is no key: below ptu there are only %s; correct or remove it."
                                        .formatted(key, String.join(", ", new TreeSet<>(ROOTS))))
                .toList();
    }

    private static String root(String key) {
        return key.substring("ptu.".length()).split("[.\\[]", 2)[0];
    }
}
