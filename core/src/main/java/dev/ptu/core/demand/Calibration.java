package dev.ptu.core.demand;

/**
 * How much utilization a deployment shows for the tokens that were counted, learned in unsaturated
 * minutes.
 *
 * @param factor median of utilization times size over what the tokens are worth, 0.7 to 1.5
 */
public record Calibration(double factor) {

    /** Not measured yet: as the model's figures say. */
    public static final Calibration NONE = new Calibration(1);
}
