package dev.ptu.runtime.trace;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says whether the service traces: the only place in a service that does. */
@ApplicationScoped
public class TracesProducer {

    /** Off unless {@code quarkus.otel.sdk.disabled} is false. */
    @Produces
    @Singleton
    static Traces traces(
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true")
                    boolean disabled,
            Instance<OpenTelemetry> sdk) {
        return disabled || !sdk.isResolvable()
                ? Traces.OFF
                : Traces.by(sdk.get().getTracer("dev.ptu"));
    }
}
