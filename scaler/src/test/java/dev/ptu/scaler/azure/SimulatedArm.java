package dev.ptu.scaler.azure;

import java.net.URI;
import java.time.Duration;

/** The real Resource Manager client on a simulator, for tests outside this package. */
public final class SimulatedArm {
    private SimulatedArm() {}

    public static CapacityTarget at(URI simulator) {
        return new ArmCapacityTarget(simulator, Duration.ofMillis(200));
    }
}
