package dev.ptu.collector.metrics;

/** Azure's names of the dimensions; replies may spell them in lower case. */
final class Dimensions {
    static final String DEPLOYMENT = "ModelDeploymentName";
    static final String STATUS = "StatusCode";
    static final String SPILLED = "IsSpillover";

    private Dimensions() {}
}
