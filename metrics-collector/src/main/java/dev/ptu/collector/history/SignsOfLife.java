package dev.ptu.collector.history;

import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** In which minutes which deployment of an account had any value at all. */
final class SignsOfLife {
    private final Instant from;
    private final int minutes;
    private final Map<String, BitSet> spoke = new HashMap<>();

    SignsOfLife(AccountReadings readings, HistoryDay day) {
        from = day.readFrom();
        minutes = index(day.readTo());
        readings.deployments()
                .forEach(
                        (id, kinds) -> {
                            BitSet own = spoke.computeIfAbsent(id, any -> new BitSet(minutes));
                            kinds.values()
                                    .forEach(series -> series.forEach((m, r) -> add(own, m, r)));
                        });
    }

    private void add(BitSet own, Instant minute, Reading reading) {
        int index = index(minute);
        if (!reading.isMissing() && index >= 0 && index < minutes) {
            own.set(index);
        }
    }

    /** Whether another deployment had a value between these minutes, both included. */
    boolean othersSpoke(String deployment, Instant first, Instant last) {
        int begin = Math.max(0, index(first));
        return spoke.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(deployment))
                .mapToInt(entry -> entry.getValue().nextSetBit(begin))
                .anyMatch(next -> next >= 0 && next <= index(last));
    }

    /** The span around a minute without a value in which the deployment had none at all. */
    Silence silence(String deployment, Instant minute) {
        BitSet own = spoke.getOrDefault(deployment, new BitSet());
        int next = own.nextSetBit(index(minute));
        return new Silence(
                minute(own.previousSetBit(index(minute)) + 1), minute(next < 0 ? minutes : next));
    }

    /**
     * A span without a value, as far as was read.
     *
     * @param from its first minute
     * @param to end of its last
     */
    record Silence(Instant from, Instant to) {
        boolean lasted(Duration least) {
            return Duration.between(from, to).compareTo(least) >= 0;
        }
    }

    private Instant minute(int index) {
        return from.plus(HistoryRules.MINUTE.multipliedBy(index));
    }

    private int index(Instant minute) {
        return (int) Duration.between(from, minute).toMinutes();
    }
}
