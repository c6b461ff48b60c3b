package dev.ptu.runtime.azure;

/**
 * What Azure's {@code availableCapacity} counts for a deployment that is there already.
 *
 * <p>Its documents do not say. Too much hope costs one refused request, too little would keep a
 * deployment small for ever, so {@link #HEADROOM} is the default of collector and scaler.
 */
public enum AvailableCapacity {
    /** So much on top of the current size. */
    HEADROOM,
    /** The largest size, the current one included. */
    TOTAL
}
