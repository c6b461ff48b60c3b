package dev.ptu.scaler;

import io.micrometer.core.instrument.MeterRegistry;

/** Meters for tests outside this package. */
public final class MetersOf {
    private MetersOf() {}

    public static ScalerMeters registry(MeterRegistry registry) {
        return new ScalerMeters(registry);
    }
}
