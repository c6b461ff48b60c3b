package dev.ptu.core.policy;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.units.Ptu;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Units that were reserved, and which deployments they are meant for.
 *
 * <p>Azure matches a reservation hour by hour with the sum of what is deployed; which deployment
 * used it is nobody's fact. Here each has a declared share, so that every deployment can be decided
 * on alone, wherever the others are.
 *
 * <p>Law: what is given to deployments that match different members is never more than the pool has
 * when {@link #faults()} names nothing; a pattern that several deployments match gives its share to
 * each, which {@link #overcommitment} finds once they are known.
 *
 * @param name for people
 * @param sku the SKU it was bought for; they do not replace each other
 * @param region Azure region; null for a SKU that is not bound to one (Global)
 * @param scope begin of the ARM ids that it covers, such as a subscription or a resource group;
 *     null for any
 * @param units PTU, 1 or more
 * @param from when it begins
 * @param until when it ends; from then on its units are billed by the hour
 * @param ptuMonthUsd what one PTU costs for a month; null when unknown
 * @param members which deployments draw on it; the first that matches counts
 */
public record ReservationPool(
        String name,
        ProvisionedSku sku,
        @Nullable String region,
        @Nullable String scope,
        int units,
        Instant from,
        Instant until,
        @Nullable Double ptuMonthUsd,
        List<Member> members) {

    /** Shares that were meant to add up to one may miss it by their last digits. */
    private static final double SLACK = 1e-9;

    /**
     * Deployments that draw on a pool.
     *
     * @param account glob over the account name; null for any
     * @param deployment glob over the deployment name; null for any
     * @param share of the units, above 0 to 1
     */
    public record Member(@Nullable String account, @Nullable String deployment, double share) {

        private boolean matches(DeploymentId id) {
            return Glob.matches(account, id.accountName()) && Glob.matches(deployment, id.name());
        }
    }

    /** Copies the members. */
    public ReservationPool {
        members = List.copyOf(members);
    }

    /** What is wrong in itself, one sentence per fault; empty when nothing is. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        String pool = "Reservation \"" + name + "\": ";
        if (units < 1) {
            faults.add(pool + units + " units are not 1 or more: write what was bought.");
        }
        if (!from.isBefore(until)) {
            faults.add(pool + "it ends at " + until + " and begins at " + from + ": swap them.");
        }
        if (ptuMonthUsd != null && !(ptuMonthUsd >= 0 && ptuMonthUsd <= 1e6)) {
            faults.add(pool + "a PTU-month costs 0 to 1000000 USD, not " + ptuMonthUsd + ".");
        }
        if (sku != ProvisionedSku.GLOBAL && region == null) {
            faults.add(pool + "a " + sku.azureName() + " reservation has a region: declare it.");
        }
        double sum = 0;
        for (Member member : members) {
            if (!(member.share > 0 && member.share <= 1)) {
                faults.add(pool + "a share is above 0 and at most 1, not " + member.share + ".");
            }
            sum += member.share;
        }
        if (sum > 1 + SLACK) {
            faults.add(
                    pool
                            + String.format(Locale.ROOT, "the shares add up to %.3f", sum)
                            + ", which is more than the whole: lower them.");
        }
        return List.copyOf(faults);
    }

    /**
     * A sentence when the deployments that are known and covered are given more units than the pool
     * has; null otherwise.
     */
    public @Nullable String overcommitment(Collection<DeploymentState> known, Instant now) {
        long given = 0;
        for (DeploymentState each : known) {
            CapacityObserved observed = each.observed();
            given += observed == null ? 0 : reservedFor(each.id(), observed, now).value();
        }
        return given <= units
                ? null
                : "Reservation \""
                        + name
                        + "\": its members match deployments that are given "
                        + given
                        + " PTU of "
                        + units
                        + ": name each deployment with a share of its own.";
    }

    /**
     * The units that are reserved for a deployment, whole ones; 0 for one that it is not meant for
     * or does not cover.
     */
    public Ptu reservedFor(DeploymentId id, CapacityObserved observed, Instant now) {
        boolean runs = !now.isBefore(from) && now.isBefore(until);
        boolean covers =
                sku.azureName().equalsIgnoreCase(observed.sku())
                        && (region == null || region.equalsIgnoreCase(observed.region()))
                        && (scope == null || id.value().startsWith(scope.toLowerCase(Locale.ROOT)));
        return runs && covers ? share(id) : Ptu.ZERO;
    }

    private Ptu share(DeploymentId id) {
        for (Member member : members) {
            if (member.matches(id)) {
                return Ptu.of((int) Math.floor(units * member.share + SLACK));
            }
        }
        return Ptu.ZERO;
    }
}
