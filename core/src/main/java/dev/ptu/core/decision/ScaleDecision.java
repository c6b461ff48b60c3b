package dev.ptu.core.decision;

import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.units.Ptu;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A size should change.
 *
 * @param id derived from deployment, time and sizes: the same evaluation twice is one decision
 * @param from the size it is based on
 * @param to the size wanted, legal for the model and SKU
 * @param mode whether it is carried out or told
 * @param decidedAt when
 * @param validUntil an operation may start until then, and not later
 * @param expectedUsdPerHour what the size wanted is expected to cost besides its reserved units,
 *     the value of overflow included, 0 or more; null without a forecast or prices
 * @param expectedSpillShare share of the demand that is expected to overflow it, 0 to 1; null
 *     without a forecast
 */
public record ScaleDecision(
        String id,
        Ptu from,
        Ptu to,
        Mode mode,
        Instant decidedAt,
        Instant validUntil,
        @Nullable Double expectedUsdPerHour,
        @Nullable Double expectedSpillShare) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** What is done with a decision. */
    public enum Mode {
        /** Carried out. */
        AUTO,
        /** Told to people. */
        RECOMMEND,
        /** Carried out once a person approves it. */
        APPROVE;

        /** The published form. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@code <name>-<time>-<from>-<to>-<hash of the deployment's id>}: readable, and of two
     * deployments with one name (in two accounts) the hash differs.
     */
    static String id(DeploymentId deployment, Instant now, Ptu from, Ptu to) {
        return deployment.name()
                + "-"
                + TIME.format(now)
                + "-"
                + from.value()
                + "-"
                + to.value()
                + "-"
                + Integer.toHexString(deployment.value().hashCode());
    }
}
