package dev.ptu.notifier.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fourteen days of one deployment, minute by minute: a plausible load and the sizes it led to. */
final class Course {
    static final Instant NOW = Instant.parse("2026-03-02T14:30:00Z");
    static final int MINUTES = 14 * 1440;
    static final Instant START = NOW.minus(Duration.ofMinutes(MINUTES));

    private static final int QUARTER = 15;
    private static final double TARGET = 0.72;

    /** A change of size. */
    record Change(int minute, int fromPtu, int toPtu, double needPtu, String outcome) {
        Instant at() {
            return START.plus(Duration.ofMinutes(minute));
        }
    }

    final double[] demandPtu = new double[MINUTES];
    final double[] middlePtu = new double[MINUTES];
    final int[] sizePtu = new int[MINUTES];
    final List<Change> changes = new ArrayList<>();
    private final Story story;

    Course(Story story) {
        this.story = story;
        Random random = new Random(story.name().hashCode());
        double drift = 0;
        for (int i = 0; i < MINUTES; i++) {
            middlePtu[i] = usual(i);
            drift = 0.96 * drift + 0.017 * random.nextGaussian();
            demandPtu[i] =
                    Math.max(
                            1, middlePtu[i] * (1 + drift + 0.03 * random.nextGaussian()) * push(i));
        }
        resize(random);
    }

    private double usual(int i) {
        Instant at = START.plus(Duration.ofMinutes(i));
        double hour = (at.getEpochSecond() % 86_400) / 3600.0;
        long day = Math.floorMod(at.getEpochSecond() / 86_400 + 4, 7);
        double bump =
                Math.exp(-Math.pow((hour - 10.6) / 2.4, 2))
                        + 0.86 * Math.exp(-Math.pow((hour - 14.8) / 2.1, 2));
        double week = day == 0 || day == 6 ? 0.28 : 1;
        return story.lowPtu() + (story.highPtu() - story.lowPtu()) * Math.min(1.05, bump) * week;
    }

    /** More than usual arrives in the last hour where the deployment is full. */
    private double push(int i) {
        boolean pushed = story.twist() == Story.Twist.FULL || story.twist() == Story.Twist.SHORT;
        return pushed ? 1 + 0.42 * Math.max(0, 1 - (MINUTES - i) / 45.0) : 1;
    }

    private void resize(Random random) {
        int size = legal(story.resizes() ? story.lowPtu() / TARGET : story.highPtu() * 1.05);
        int last = 0;
        for (int i = 0; i < MINUTES; i++) {
            if (i % QUARTER == 4 && i - last >= (story.resizes() ? 30 : 300)) {
                double need = Math.max(middlePtu[Math.min(MINUTES - 1, i + 25)], demandPtu[i]);
                int wanted = Math.min(legal(need / TARGET), size + 60);
                boolean change = wanted > size * 1.08 || (wanted < size * 0.82 && i - last > 90);
                if (change) {
                    String outcome = outcome(i, random);
                    changes.add(new Change(i, size, wanted, need, outcome));
                    last = i;
                    if ("applied".equals(outcome)) {
                        size = wanted;
                    }
                }
            }
            sizePtu[i] = size;
        }
    }

    private String outcome(int i, Random random) {
        if (story.twist() == Story.Twist.FULL && i > MINUTES - 30) {
            return "started";
        }
        if (!story.resizes()) {
            return story.mode().equals("approve") ? "expired" : null;
        }
        double dice = random.nextDouble();
        boolean shortNow = story.twist() == Story.Twist.SHORT && i > MINUTES - 200;
        return shortNow || dice < 0.03 ? "failed" : dice < 0.06 ? "refused" : "applied";
    }

    private static int legal(double ptu) {
        return Math.max(15, (int) Math.ceil(ptu / 5) * 5);
    }

    int lastMinute() {
        return MINUTES - 4;
    }

    int indexOf(Instant at) {
        return (int) Duration.between(START, at).toMinutes();
    }

    double utilization(int i) {
        return Math.min(1.04, demandPtu[i] / sizePtu[i]);
    }

    double spilledPtu(int i) {
        return Math.max(0, demandPtu[i] - sizePtu[i]);
    }

    double timeToFirstTokenMillis(int i) {
        double base = 310 + 900 * (demandPtu[i] / middlePtu[i] - 1) + 30 * Math.sin(i / 173.0);
        double crowded = 900 * Math.pow(Math.max(0, utilization(i) - 0.72), 2) * 9;
        return base + crowded + (story.twist() == Story.Twist.SLOW && i > MINUTES - 90 ? 520 : 0);
    }

    /** What the recommended size is now. */
    int wantedPtu() {
        if (!story.resizes() && story.twist() == Story.Twist.PINNED) {
            return sizePtu[lastMinute()];
        }
        double need = Math.max(demandPtu[lastMinute()], middlePtu[lastMinute()]);
        int size = sizePtu[lastMinute()];
        int wanted = Math.min(legal(need / TARGET), size + 60);
        return Math.abs(wanted - size) < size * 0.08 ? size : wanted;
    }
}
