package dev.ptu.runtime.azure;

/**
 * What must hold before a provisioned deployment can spill to another one.
 *
 * <p>Source: Microsoft's page on spillover, versions of 2025-03 to 2026-06. Those that are not
 * {@link #binding()} are in no version of today's text.
 */
public enum Prerequisite {
    /** The deployment that spills is a provisioned one. */
    PROVISIONED_SOURCE(true),
    /** The target exists. */
    TARGET_EXISTS(true),
    /** Both belong to one account. */
    SAME_ACCOUNT(true),
    /** The target is a pay-as-you-go deployment. */
    STANDARD_TARGET(true),
    /** Both have the same model. */
    SAME_MODEL(true),
    /** Both have the same model version. */
    SAME_VERSION(true),
    /** The model is one of OpenAI's; others do not spill. */
    OPENAI_MODEL(true),
    /**
     * Global to global, data zone to data zone, regional to regional. Left out of the list since
     * 2026-03, yet kept: to spill from a data zone to everywhere would take data out of the zone.
     */
    DATA_PROCESSING(true),
    /**
     * The account is open to all networks: a limit of the preview, of which nothing is said now.
     */
    NETWORK_OPEN(false);

    private final boolean binding;

    Prerequisite(boolean binding) {
        this.binding = binding;
    }

    /** Whether nothing should be set up while it is not met; otherwise it is worth a look only. */
    public boolean binding() {
        return binding;
    }
}
