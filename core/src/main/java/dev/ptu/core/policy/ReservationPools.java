package dev.ptu.core.policy;

import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.units.Ptu;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * All reservations.
 *
 * @param pools them
 */
public record ReservationPools(List<ReservationPool> pools) {

    /** None. */
    public static final ReservationPools NONE = new ReservationPools(List.of());

    private static final double HOURS_A_MONTH = 730;

    /** Copies the pools. */
    public ReservationPools {
        pools = List.copyOf(pools);
    }

    /** What is wrong with them, one sentence per fault; empty when nothing is. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ReservationPool pool : pools) {
            faults.addAll(pool.faults());
            if (!names.add(pool.name())) {
                faults.add("Two reservations are named \"" + pool.name() + "\": rename one.");
            }
        }
        return List.copyOf(faults);
    }

    /** The pools of which these deployments are given more than there is, a sentence for each. */
    public List<String> overcommitments(Collection<DeploymentState> known, Instant now) {
        return pools.stream()
                .map(pool -> pool.overcommitment(known, now))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The units reserved for a deployment at a time, over all pools; 0 before it was observed. */
    public Ptu reservedFor(DeploymentState deployment, Instant now) {
        CapacityObserved observed = deployment.observed();
        int units = 0;
        if (observed != null) {
            for (ReservationPool pool : pools) {
                units += pool.reservedFor(deployment.id(), observed, now).value();
            }
        }
        return Ptu.of(units);
    }

    /**
     * What a reserved PTU-hour of a deployment costs in USD, the mean over its pools, a month taken
     * as 730 hours; empty without a reservation, or when the price of one is not declared.
     */
    public OptionalDouble reservedPtuHourUsd(DeploymentState deployment, Instant now) {
        CapacityObserved observed = deployment.observed();
        double usd = 0;
        int units = 0;
        if (observed == null) {
            return OptionalDouble.empty();
        }
        for (ReservationPool pool : pools) {
            int share = pool.reservedFor(deployment.id(), observed, now).value();
            Double month = pool.ptuMonthUsd();
            if (share > 0 && month == null) {
                return OptionalDouble.empty();
            }
            usd += share > 0 && month != null ? share * month / HOURS_A_MONTH : 0;
            units += share;
        }
        return units == 0 ? OptionalDouble.empty() : OptionalDouble.of(usd / units);
    }
}
