package dev.ptu.collector.export;

import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.poll.Lane;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls of someone who waits for the result: as fast as Azure allows, and again when it asks. */
final class PatientCalls implements DayReader.Calls {
    /** A call is made so often before its day is given up. */
    static final int ATTEMPTS = 6;

    /** Doubles with every attempt when Azure does not say how long to wait. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** Azure's throttling windows are minutes; beyond this something else is wrong. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Patience patience;
    private final Progress progress;

    PatientCalls(Patience patience, Progress progress) {
        this.patience = patience;
        this.progress = progress;
    }

    @Override
    public <T> Reply<T> once(Lane lane, Supplier<Reply<T>> call) {
        return call.get();
    }

    @Override
    public <T> Reply<T> patiently(Supplier<Reply<T>> call) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            patience.pass();
            Reply<T> reply = call.get();
            boolean again =
                    reply instanceof Reply.Failed<T> failed
                            && DayReader.PASSING.contains(failed.kind())
                            && attempt < ATTEMPTS;
            if (!again) {
                return reply;
            }
            Duration asked = ((Reply.Failed<T>) reply).retryAfter();
            Duration time = shorter(asked == null ? wait : asked, LONGEST_WAIT);
            progress.waiting(((Reply.Failed<T>) reply).kind(), time);
            patience.hold(time);
            wait = wait.multipliedBy(2);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
