package dev.ptu.core.declaration;

/** Why a declared deployment is to be changed, or left as it is. */
public enum DeclarationReason {
    /** It is not there and is to be created. */
    MISSING("Missing", true),
    /** It is there and does not spill where it is to. */
    SPILLOVER_MISSING("SpilloverMissing", true),
    /** It is there as declared. */
    IN_PLACE("InPlace", true),
    /** Nothing may be done. */
    OFF("Off", true),
    /** People want it left alone. */
    PAUSED("Paused", true),
    /** Nobody collects the account, so nothing is known of it. */
    ACCOUNT_UNKNOWN("AccountUnknown", true),
    /** It was there and the account was read without it since: it is not created again. */
    REMOVED_BY_SOMEONE("RemovedBySomeone", true),
    /** It was there, and neither it nor its account was told of lately. */
    NOT_SEEN_LATELY("NotSeenLately", true),
    /** It spilled where it is to and somebody changed that. */
    SPILLOVER_CHANGED_BY_SOMEONE("SpilloverChangedBySomeone", true),
    /** It is there with another model, version or SKU. */
    DIFFERS("Differs", true),
    /** A prerequisite of spillover does not hold. */
    PREREQUISITES_UNMET("PrerequisitesUnmet", true),
    /** Too little time has passed to say that it is not there. */
    WAITING("Waiting", false),
    /** Azure, or an order of ours, is at work on it. */
    UNDER_WAY("UnderWay", false),
    /** An order ended a short while ago: what it did has to show, or its cause to pass. */
    SETTLING("Settling", false);

    private final String code;
    private final boolean told;

    DeclarationReason(String code, boolean told) {
        this.code = code;
        this.told = told;
    }

    /** The published form. */
    public String code() {
        return code;
    }

    /** Whether people hear of it. */
    boolean isTold() {
        return told;
    }
}
