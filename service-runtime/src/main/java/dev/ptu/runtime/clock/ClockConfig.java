package dev.ptu.runtime.clock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Which clock the service goes by. */
@ConfigMapping(prefix = "ptu.clock")
public interface ClockConfig {

    /** {@code system} on real Azure, {@code simulator} on accelerated runs. */
    @WithDefault("system")
    Kind kind();

    /** Address of the simulator; needed when {@code kind} is {@code simulator}. */
    Optional<URI> url();

    /** The two clocks there are. */
    enum Kind {
        /** The machine's wall clock. */
        SYSTEM,
        /** The Azure simulator's virtual clock. */
        SIMULATOR
    }
}
