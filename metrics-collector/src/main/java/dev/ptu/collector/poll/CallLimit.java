package dev.ptu.collector.poll;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so many calls to Azure go on at a time. */
final class CallLimit {
    private final Semaphore free;

    CallLimit(int parallelCalls) {
        this.free = new Semaphore(parallelCalls);
    }

    /** Waits for a free line and calls; whoever waits for a reply gets one, whatever goes wrong. */
    <T> Reply<T> call(Supplier<Reply<T>> call) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failure.reply(e);
        }
        try {
            return call.get();
        } catch (RuntimeException e) {
            return Failure.reply(e);
        } finally {
            free.release();
        }
    }
}
