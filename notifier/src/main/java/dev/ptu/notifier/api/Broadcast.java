package dev.ptu.notifier.api;

import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Hands the same messages to all readers. So many may wait for one of them; a reader that is slower
 * is dropped, so that memory stays bounded.
 */
final class Broadcast {
    /** Messages that may wait for one reader. */
    static final int WAITING = 2_048;

    private final int most;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();

    /** For at most so many readers at a time. */
    Broadcast(int most) {
        this.most = most;
    }

    /**
     * One message.
     *
     * @param name {@code deployment}, {@code decision} or {@code ping}
     * @param data JSON
     */
    record Message(String name, String data) {}

    int open() {
        return open.get();
    }

    /**
     * A stream for one reader, which begins with a message of its own.
     *
     * @throws Fault 503 when there are too many
     */
    Multi<Message> stream(Message first) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw new Fault(
                    503,
                    "%d pages are open already: close one, or raise ptu.notifier.api.streams."
                            .formatted(most));
        }
        return Multi.createFrom()
                .<Message>emitter(
                        emitter -> {
                            Reader reader = new Reader(emitter::emit);
                            emitter.emit(first);
                            readers.add(reader);
                            // Runs at once when the reader has gone by now.
                            emitter.onTermination(
                                    () -> {
                                        readers.remove(reader);
                                        open.decrementAndGet();
                                    });
                        },
                        WAITING);
    }

    void send(List<Message> messages) {
        for (Reader reader : readers) {
            messages.forEach(reader.sink());
        }
    }

    /** A class and not the sink itself: two readers are never the same. */
    private static final class Reader {
        private final Consumer<Message> sink;

        Reader(Consumer<Message> sink) {
            this.sink = sink;
        }

        Consumer<Message> sink() {
            return sink;
        }
    }
}
