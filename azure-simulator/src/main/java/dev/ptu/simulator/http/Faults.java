package dev.ptu.simulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults still to strike, in the order asked for. */
final class Faults {
    private final List<Fault> pending = new ArrayList<>();

    void add(Fault fault) {
        pending.add(fault);
    }

    void clear() {
        pending.clear();
    }

    List<Fault> pending() {
        return List.copyOf(pending);
    }

    /** The first fault that strikes this request; it has one strike less from then on. */
    Optional<Fault> take(String method, String path) {
        for (int i = 0; i < pending.size(); i++) {
            Fault fault = pending.get(i);
            if (fault.strikes(method, path)) {
                if (fault.times() > 1) {
                    pending.set(i, fault.struck());
                } else {
                    pending.remove(i);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
