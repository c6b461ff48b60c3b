package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Tries a channel until it takes a notification or is given up. */
final class Courier {
    private final Channel channel;
    private final Patience patience;
    private final ChannelMeters meters;

    Courier(Channel channel, Patience patience, ChannelMeters meters) {
        this.channel = channel;
        this.patience = patience;
        this.meters = meters;
    }

    /**
     * Delivers; blocks between attempts.
     *
     * @return why it was given up; empty when it was delivered
     * @throws InterruptedException when somebody else is to deliver it
     */
    Optional<String> deliver(NotificationPlanned notification) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Answer answer = attempted(notification);
            if (Thread.interrupted() && !(answer instanceof Answer.Taken)) {
                throw new InterruptedException("in the middle of an attempt");
            }
            switch (answer) {
                case Answer.Taken _ -> {
                    return Optional.empty();
                }
                case Answer.Refused(String why) -> {
                    return Optional.of(why + ", and trying again would not help");
                }
                case Answer.Later later -> {
                    if (attempt >= patience.attempts()) {
                        return Optional.of(
                                later.why() + " at the last of " + attempt + " attempts");
                    }
                    double spread = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
                    Thread.sleep(patience.pause(attempt, later, spread));
                }
            }
        }
    }

    private Answer attempted(NotificationPlanned notification) {
        long begun = System.nanoTime();
        Answer answer = channel.send(notification);
        meters.attempted(
                answer instanceof Answer.Taken, Duration.ofNanos(System.nanoTime() - begun));
        return answer;
    }
}
