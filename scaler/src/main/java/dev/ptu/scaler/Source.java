package dev.ptu.scaler;

/** Who speaks: the {@code ce_source} of everything that this service publishes. */
public final class Source {
    /** This service. */
    public static final String SCALER = "/ptu/scaler";

    private Source() {}
}
