package dev.ptu.events;

import java.time.Instant;
import java.util.List;

/**
 * All policies, what they are bound to, and the model figures they rely on, in one piece: a reader
 * never sees half of a change.
 *
 * @param revision a hash of the content
 * @param policies by name
 * @param bindings first match wins; a deployment that matches none is only observed
 * @param models figures that replace or extend the built-in table of models
 * @param publishedAt when
 */
public record PoliciesPublished(
        String revision,
        List<PolicyDefinition> policies,
        List<PolicyBinding> bindings,
        List<ModelFigures> models,
        Instant publishedAt)
        implements Event {
    /** Copies the lists, so that nobody changes what was published. */
    public PoliciesPublished {
        policies = List.copyOf(policies);
        bindings = List.copyOf(bindings);
        models = List.copyOf(models);
    }

    @Override
    public String key() {
        return "policies";
    }

    @Override
    public String id() {
        return Event.id("policies", revision);
    }

    @Override
    public Instant time() {
        return publishedAt;
    }
}
