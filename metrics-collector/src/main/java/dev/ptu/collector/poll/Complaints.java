package dev.ptu.collector.poll;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says a thing once, not at every poll: what was last said about a subject is remembered, for the
 * last thousand subjects.
 */
final class Complaints {
    private static final int REMEMBERED = 1000;

    private final Map<String, String> said =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** Whether this is news about the subject. */
    synchronized boolean isNews(String subject, String sentence) {
        return !Objects.equals(said.put(subject, sentence), sentence);
    }

    /** Forgets a subject; whether there was something to forget. */
    synchronized boolean settled(String subject) {
        @Nullable String before = said.remove(subject);
        return before != null;
    }
}
