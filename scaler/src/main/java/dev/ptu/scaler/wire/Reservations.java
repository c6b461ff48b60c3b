package dev.ptu.scaler.wire;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.policy.ReservationPool;
import dev.ptu.core.policy.ReservationPools;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.ReservationDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Published reservations as pools of the core. */
final class Reservations {
    private Reservations() {}

    /** The pools; their faults go to the list. */
    static ReservationPools read(PoliciesPublished set, List<String> faults) {
        List<ReservationDefinition> declared = set.reservations();
        List<ReservationPool> pools = new ArrayList<>();
        for (ReservationDefinition each :
                declared == null ? List.<ReservationDefinition>of() : declared) {
            Optional<ProvisionedSku> sku = ProvisionedSku.named(each.sku());
            if (sku.isEmpty()) {
                faults.add(
                        "Reservation \"%s\": \"%s\" is no provisioned SKU: write one of %s."
                                .formatted(each.name(), each.sku(), Rulebook.known()));
            } else {
                pools.add(pool(each, sku.get()));
            }
        }
        ReservationPools read = new ReservationPools(pools);
        faults.addAll(read.faults());
        return read;
    }

    private static ReservationPool pool(ReservationDefinition each, ProvisionedSku sku) {
        return new ReservationPool(
                each.name(),
                sku,
                each.region(),
                each.scope(),
                each.units(),
                each.from(),
                each.until(),
                each.ptuMonthUsd(),
                each.members().stream()
                        .map(
                                member ->
                                        new ReservationPool.Member(
                                                member.account(),
                                                member.deployment(),
                                                member.share()))
                        .toList());
    }
}
