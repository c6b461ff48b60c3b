package dev.ptu.collector;

import dev.ptu.collector.azure.WallTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A wall on which time passes only by waiting. */
public final class FakeWall implements WallTime {
    private final AtomicLong now = new AtomicLong();
    private final List<Duration> slept = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void sleep(Duration time) {
        slept.add(time);
        now.addAndGet(time.toNanos());
    }

    public List<Duration> slept() {
        return List.copyOf(slept);
    }
}
